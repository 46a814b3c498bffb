-- ARGV from 7: role, heads, natural key, note, '1' for attendance. Gives: 'done', 'below' or 'unknown', and the total.
local elsewhere = load()
if elsewhere then return elsewhere end
local again = earlier()
if again then return again end
if not a.state then return finish({'unknown', 0}) end

local role, heads, attendance = ARGV[7], tonumber(ARGV[8]), ARGV[11] == '1'
local total = 'manual.' .. role
if not attendance and a[total] + heads < 0 then return finish({'below', a[total]}) end
if heads ~= 0 then
    if not attendance then a[total] = a[total] + heads end
    record(role, attendance and ATTENDED or MANUAL, today, heads, person, ARGV[9], '', ARGV[10])
end
return finish({'done', a[total]})
