-- KEYS: values, and when each expires. ARGV: name, time.
local expires = redis.call('ZSCORE', KEYS[2], ARGV[1])
if not expires or tonumber(expires) <= tonumber(ARGV[2]) then return {} end
return {redis.call('HGET', KEYS[1], ARGV[1]), expires}
