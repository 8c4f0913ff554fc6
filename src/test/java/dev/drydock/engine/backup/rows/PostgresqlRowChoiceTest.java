package dev.drydock.engine.backup.rows;

final class PostgresqlRowChoiceTest extends RowChoiceContract {

    @Override
    RescuePlace open() {
        return RescuePlace.postgresql();
    }
}
