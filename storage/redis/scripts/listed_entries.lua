-- What is known of whose entries a ledger has. KEYS: the activity, entries by cause. ARGV: who.
-- Gives: the ledger's last number, the last that is noted, the last before it that may not be, the numbers of theirs.
local kept = redis.call('HMGET', KEYS[1], 'ledger', 'listed', 'unlisted')
return {tonumber(kept[1] or 0), tonumber(kept[2] or 0), tonumber(kept[3] or 0), redis.call('HGET', KEYS[2], ARGV[1]) or ''}
