-- Uses a binding code or token, once. KEYS: the code. ARGV: the user's operation, time or nothing.
-- Gives unit and role, or nothing.
local kept = redis.call('HMGET', KEYS[1], 'unit', 'role', 'used_by', 'expires_at')
if not kept[1] then return {} end
if kept[3] and kept[3] ~= ARGV[1] then return {} end
if not kept[3] and kept[4] and tonumber(kept[4]) < tonumber(ARGV[2]) then return {} end
redis.call('HSET', KEYS[1], 'used_by', ARGV[1])
return {kept[1], kept[2]}
