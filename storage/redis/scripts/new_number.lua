-- The next number of a notice. KEYS: the last one, buckets with notices. ARGV: the bucket.
redis.call('SADD', KEYS[2], ARGV[1])
return redis.call('INCR', KEYS[1])
