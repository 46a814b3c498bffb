-- Adds or replaces records, if the catalogue is still the one that the caller knows.
-- KEYS: the catalogue; units, accounts, resources, books, activities; codes; activities to be adopted.
-- ARGV: version known, then kind, id and record of each ('u', 'a', 'r', 'b', 'v', and 'c' for codes, which are
--       replaced as a whole). Records keep the place in which they came first.
local version = redis.call('HGET', KEYS[1], 'version') or '0'
if version ~= ARGV[1] then return {'changed'} end
version = redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('DEL', KEYS[7])
local where = {u = KEYS[2], a = KEYS[3], r = KEYS[4], b = KEYS[5], v = KEYS[6]}
for i = 2, #ARGV, 3 do
    local kind, name, record = ARGV[i], ARGV[i + 1], ARGV[i + 2]
    if kind == 'c' then
        redis.call('HSET', KEYS[7], name, record)
    else
        local kept = redis.call('HGET', where[kind], name)
        local place = kept and string.match(kept, '^%d+') or redis.call('HINCRBY', KEYS[1], 'places', 1)
        redis.call('HSET', where[kind], name, place .. '\n' .. record)
        if kind == 'v' then redis.call('ZADD', KEYS[8], version, name) end
    end
end
return {'saved', tostring(version)}
