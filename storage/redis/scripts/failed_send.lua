-- The platform could not deliver it after all. ARGV: number, account, platform's number, reason.
local one = find_notice(ARGV[1])
if not one or one[STATE] ~= DELIVERED or one[PLATFORM_ID] ~= ARGV[3] or redis.call('HGET', P, 'account') ~= ARGV[2] then
    return 0
end
one[STATE], one[REASON] = WAITS, ARGV[4]
keep_notice(one)
return 1
