"""The laptop's stream consumer: what DynamoDB Streams and the sync Lambda do on AWS."""

# In the data folder, touched when the index is in step and the stream is followed.
READY_FILE = "stream.ready"
