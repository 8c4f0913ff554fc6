"""Imports the generated module, configures every relation with warnings as errors, builds the
tables in the database whose address is given, and loads a row of nothing through every class."""

import sys
import warnings

warnings.simplefilter("error")
sys.path.insert(0, ".")

import models
import sqlalchemy as sa
from sqlalchemy import orm

orm.configure_mappers()
address = sys.argv[1]
if address:
    engine = sa.create_engine(address)
    # tables in a circle cannot be sorted, which is warned of and dealt with
    warnings.filterwarnings("ignore", message="Cannot correctly sort tables")
    models.Base.metadata.create_all(engine)
    with orm.Session(engine) as session:
        for mapper in models.Base.registry.mappers:
            assert session.execute(sa.select(mapper.class_)).all() == []
            for relation in mapper.relationships:
                session.execute(
                    sa.select(mapper.class_).options(orm.selectinload(getattr(mapper.class_, relation.key)))
                ).all()
                session.execute(sa.select(mapper.class_).join(getattr(mapper.class_, relation.key).of_type(
                    orm.aliased(relation.mapper.class_)))).all()
