"""The laptop's stream consumer: what DynamoDB Streams and the sync Lambda do on AWS."""
