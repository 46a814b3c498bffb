-- Numbers of notices. KEYS: the last one, buckets with notices. ARGV: the bucket of each. Gives the last of them.
redis.call('SADD', KEYS[2], unpack(ARGV))
return redis.call('INCRBY', KEYS[1], #ARGV)
