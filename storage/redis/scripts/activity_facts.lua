-- An activity as of one moment. KEYS: the activity, registrations, attendances.
-- Gives: the last numbers of ledger and arrivals, the registrations, the attendances.
local last = redis.call('HMGET', KEYS[1], 'ledger', 'arrival')
return {tonumber(last[1] or 0), tonumber(last[2] or 0), redis.call('HGETALL', KEYS[2]), redis.call('HGETALL', KEYS[3])}
