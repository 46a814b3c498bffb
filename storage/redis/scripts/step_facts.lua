-- What a plan rests on: the person's seq; reading days; whether facts were counted; registrations, each as
-- activity, role and when; whether they exist.
-- KEYS: the person, facts counted once, reading days. ARGV: facts.
local registrations, fields = {}, redis.call('HGETALL', KEYS[1])
local seq = '0'
for i = 1, #fields, 2 do
    local activity, role = string.match(fields[i], '^r:(%d+):(%a)$')
    if activity then
        registrations[#registrations + 1] = activity
        registrations[#registrations + 1] = role
        registrations[#registrations + 1] = fields[i + 1]
    elseif fields[i] == 'seq' then
        seq = fields[i + 1]
    end
end
local counted = {}
for i, fact in ipairs(ARGV) do counted[i] = redis.call('HEXISTS', KEYS[2], fact) end
return {seq, redis.call('SMEMBERS', KEYS[3]), counted, registrations}
