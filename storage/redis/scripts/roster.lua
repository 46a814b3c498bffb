-- KEYS: registrations, arrivals, waiting participants, waiting volunteers. ARGV: after which arrival, how many.
-- Gives, in order of arrival: role and person, state, party, position, name, phone, since, arrival of each.
local all = {}
for _, who in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '(' .. ARGV[1], '+inf', 'LIMIT', 0, ARGV[2])) do
    local held = cmsgpack.unpack(redis.call('HGET', KEYS[1], who))
    local position = 0
    if held[1] == 1 then
        local waiting = string.sub(who, 1, 1) == 'p' and KEYS[3] or KEYS[4]
        position = redis.call('ZRANK', waiting, string.sub(who, 2)) + 1
    end
    all[#all + 1] = {who, held[1], held[2], position, held[7], held[8], held[9], held[3]}
end
return all
