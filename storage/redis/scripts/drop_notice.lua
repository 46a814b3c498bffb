-- Forgets a notice that ended before a time. ARGV: number, the time.
local one = find_notice(ARGV[1])
if one and one[STATE] > WAITS and one[CHANGED] < tonumber(ARGV[2]) then drop_notice(one) end
return 1
