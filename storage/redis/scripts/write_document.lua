-- Writes a document where it has the version that the write rests on.
-- KEYS: documents of the partition, then indexes: those that it leaves and those that it enters.
-- ARGV: key, version it rests on, its new version, body or nothing, how many indexes it leaves, then the order of each
--       that it enters.
-- Gives: 1 where it is written, or was by this write before; 0 where it has another version.
local DOCUMENTS, key, body = KEYS[1], ARGV[1], ARGV[4]
local kept = redis.call('HGET', DOCUMENTS, key)
local version, kept_body = 0, ''
if kept then
    local fields = cmsgpack.unpack(kept)
    version, kept_body = fields[1], fields[2]
end
if version == tonumber(ARGV[3]) and kept_body == body then return 1 end
if version ~= tonumber(ARGV[2]) then return (not kept and body == '') and 1 or 0 end

local leaves = tonumber(ARGV[5])
for i = 1, leaves do redis.call('ZREM', KEYS[1 + i], key) end
if body == '' then
    redis.call('HDEL', DOCUMENTS, key)
    return 1
end
local packed = {tonumber(ARGV[3]), body}
for i = 6, #ARGV do
    local index = KEYS[1 + leaves + i - 5]
    redis.call('ZADD', index, ARGV[i], key)
    packed[#packed + 1] = string.sub(index, #DOCUMENTS + 2)
    packed[#packed + 1] = tonumber(ARGV[i])
end
redis.call('HSET', DOCUMENTS, key, cmsgpack.pack(packed))
return 1
