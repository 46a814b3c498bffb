-- An activity has taken over a version. KEYS: activities to be adopted. ARGV: activity, version.
local waits = redis.call('ZSCORE', KEYS[1], ARGV[1])
if waits and tonumber(waits) <= tonumber(ARGV[2]) then redis.call('ZREM', KEYS[1], ARGV[1]) end
return 1
