"""What a person's program does with a cluster; run by `tests/test_spark.py`, it prints what came of it as JSON.

python tests/spark_program.py MASTER PATH…
"""

from __future__ import annotations

import json
import sys

from socialcite.engines import spark as engine


def main() -> None:
    """Scan the paths on the cluster, in small ranges."""
    engine.RANGE = 20_000
    with engine.open_session(sys.argv[1]) as session:
        tally = engine.Tally(session)
        frame = engine.scan(session, sys.argv[2:], kinds=["signature", "embed"], tally=tally)
        rows = [row.asDict(recursive=True) for row in frame.collect()]
        sys.stdout.write(
            json.dumps(
                {
                    "rows": rows,
                    "schema": json.loads(frame.schema.json()),
                    "partitions": frame.rdd.getNumPartitions(),
                    "tally": [tally.documents, tally.citations, tally.unreadable, sorted(tally.messages)],
                }
            )
        )


if __name__ == "__main__":
    main()
