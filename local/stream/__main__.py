"""`python -m local.stream FOLDER`: the consumer as a process of its own, until SIGTERM.

The folder only tells the process apart from others; everything it works with comes from the environment.
"""

import signal
from pathlib import Path

from api_lambda.stream_sync import stream_sync_from
from directory import aws, telemetry
from directory.config import load_config
from local.stream import READY_FILE
from local.stream.consumer import StreamConsumer


def main() -> None:
    telemetry.configure("INFO")
    config = load_config()

    def find_stream_arn() -> str:
        return aws.dynamodb(config).describe_table(TableName=config.table_name)["Table"]["LatestStreamArn"]

    consumer = StreamConsumer(aws.dynamodb_streams(config), find_stream_arn, stream_sync_from(config))
    signal.signal(signal.SIGTERM, lambda *_: consumer.stop())
    consumer.run(Path(config.data_dir, READY_FILE).touch)


if __name__ == "__main__":
    main()
