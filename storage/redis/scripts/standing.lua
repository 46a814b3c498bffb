-- KEYS: the person, messages seen. ARGV: message key.
local all = redis.call('HMGET', KEYS[1], 'known', 'account', 'openid', 'name', 'phone', 'reminders', 'following', 'unit',
                       'role', 'version', 'topic', 'since', 'open')
all[#all + 1] = redis.call('HGET', KEYS[2], ARGV[1])
for i = 1, 14 do all[i] = all[i] or '' end
return all
