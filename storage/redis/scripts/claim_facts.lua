-- Facts that were counted for somebody who becomes this person are this person's. Who has a step under way may be
-- about to count them: it is to be completed first.
-- KEYS: the person, facts counted once. ARGV: who claims them, facts.
-- Gives: 'busy'; or 'claimed' and whether each had not been counted before this claim.
if redis.call('HEXISTS', KEYS[1], 'pending') == 1 then return {'busy'} end
local fresh = {}
for i = 2, #ARGV do
    local kept = redis.call('HGET', KEYS[2], ARGV[i])
    if not kept then redis.call('HSET', KEYS[2], ARGV[i], ARGV[1]) end
    fresh[i - 1] = (not kept or kept == ARGV[1]) and 1 or 0
end
-- A plan that was made before does not know of them.
redis.call('HINCRBY', KEYS[1], 'seq', 1)
return {'claimed', fresh}
