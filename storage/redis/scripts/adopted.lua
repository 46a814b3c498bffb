-- An activity has taken over a version, and may have given places.
-- KEYS: activities to be adopted, activities counted for lately. ARGV: activity, version.
redis.call('XADD', KEYS[2], 'MAXLEN', '~', 256, '*', 'a', ARGV[1])
local waits = redis.call('ZSCORE', KEYS[1], ARGV[1])
if waits and tonumber(waits) <= tonumber(ARGV[2]) then redis.call('ZREM', KEYS[1], ARGV[1]) end
return 1
