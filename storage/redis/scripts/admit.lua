-- Lists somebody and writes down who they are, unless that is known. Who was forgotten may come back.
local function admit(person, people, known, account, openid, name, phone, reminders)
    if known == '1' then return end
    if not known then redis.call('ZADD', people, 0, string.match(person, '}(.*)')) end
    redis.call('HSET', person, 'known', 1, 'account', account, 'openid', openid)
    redis.call('HDEL', person, 'into')
    if not known then
        if name ~= '' then redis.call('HSET', person, 'name', name) end
        if phone ~= '' then redis.call('HSET', person, 'phone', phone) end
        if reminders == '0' then redis.call('HSET', person, 'reminders', 0) end
    end
end
