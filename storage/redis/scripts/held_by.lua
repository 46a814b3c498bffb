-- What a person holds. KEYS: registrations, waiting participants, waiting volunteers. ARGV: person, role.
-- Gives: state, party, position, name, phone, since; or nothing.
local kept = redis.call('HGET', KEYS[1], ARGV[2] .. ARGV[1])
if not kept then return {} end
local held = cmsgpack.unpack(kept)
local position = 0
if held[1] == 1 then position = redis.call('ZRANK', ARGV[2] == 'p' and KEYS[2] or KEYS[3], ARGV[1]) + 1 end
return {held[1], held[2], position, held[7], held[8], held[9]}
