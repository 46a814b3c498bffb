-- KEYS: the lease. ARGV: owner, time, until when.
local kept = redis.call('HMGET', KEYS[1], 'owner', 'until')
if kept[1] and kept[1] ~= ARGV[1] and tonumber(kept[2]) > tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'until', ARGV[3])
return 1
