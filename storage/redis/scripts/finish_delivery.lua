-- ARGV: number, owner, state, channel, platform's number, reason, not before.
local one = find_notice(ARGV[1])
if not one or one[STATE] ~= QUEUED or one[OWNER] ~= ARGV[2] then return 0 end
end_claim(one, tonumber(ARGV[3]))
one[CHANNEL], one[PLATFORM_ID], one[REASON], one[NOT_BEFORE] = tonumber(ARGV[4]), ARGV[5], ARGV[6], tonumber(ARGV[7])
keep_notice(one)
return 1
