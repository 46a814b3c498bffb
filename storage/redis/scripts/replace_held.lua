-- KEYS: registrations. ARGV: role and person, field, from and to of each text.
for i = 1, #ARGV, 4 do
    local kept = redis.call('HGET', KEYS[1], ARGV[i])
    local held = kept and cmsgpack.unpack(kept)
    local field = tonumber(ARGV[i + 1])
    if held and held[field] == ARGV[i + 2] then
        held[field] = ARGV[i + 3]
        redis.call('HSET', KEYS[1], ARGV[i], cmsgpack.pack(held))
    end
end
return 1
