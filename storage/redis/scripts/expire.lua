-- Ends a notice that has expired, unless it is being sent: that ends with its attempt.
-- ARGV: number, time. Gives whether it is over.
local one, now = find_notice(ARGV[1]), tonumber(ARGV[2])
if not one or one[STATE] > WAITS then return 1 end
if one[EXPIRES] > now or being_sent(one, now) then return 0 end
end_claim(one, EXPIRED, now)
keep_notice(one)
return 1
