package dev.drydock.engine.backup.rows;

final class SqliteRowChoiceTest extends RowChoiceContract {

    @Override
    RescuePlace open() {
        return RescuePlace.sqlite();
    }
}
