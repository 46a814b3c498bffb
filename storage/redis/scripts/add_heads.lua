-- ARGV from 7: role, heads, natural key, note. Gives: 'done', 'below' or 'unknown', and the total.
local elsewhere = load()
if elsewhere then return elsewhere end
local again = earlier()
if again then return again end
if not a.state then return finish({'unknown', 0}) end

local role, heads = ARGV[7], tonumber(ARGV[8])
local total = 'manual.' .. role
if a[total] + heads < 0 then return finish({'below', a[total]}) end
if heads ~= 0 then
    a[total] = a[total] + heads
    record(role, MANUAL, today, heads, person, ARGV[9], '', ARGV[10])
end
return finish({'done', a[total]})
