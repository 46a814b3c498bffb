-- What an audit compares, as of one moment. KEYS: the activity, registrations, counters.
-- Gives: the ledger's last number, the sums of places kept and recounted for each role and state, and the counters.
local kept = redis.call('HMGET', KEYS[1], 'ledger', 'confirmed.p', 'waiting.p', 'confirmed.v', 'waiting.v')
local sums = {p0 = 0, p1 = 0, v0 = 0, v1 = 0}
local held = redis.call('HGETALL', KEYS[2])
for i = 1, #held, 2 do
    local what = cmsgpack.unpack(held[i + 1])
    local sum = string.sub(held[i], 1, 1) .. what[1]
    if sums[sum] then sums[sum] = sums[sum] + what[2] end
end
return {tonumber(kept[1] or 0), tonumber(kept[2] or 0), sums.p0, tonumber(kept[3] or 0), sums.p1,
        tonumber(kept[4] or 0), sums.v0, tonumber(kept[5] or 0), sums.v1, redis.call('HGETALL', KEYS[3])}
