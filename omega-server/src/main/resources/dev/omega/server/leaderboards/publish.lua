-- Makes a finished view the season's view. KEYS: order, members, state, new order, new members.
-- ARGV: generation, the transaction to read on from, life in ms, owners. 0: what was made is not whole, Redis lost a part meanwhile.
if redis.call('ZCARD', KEYS[4]) ~= tonumber(ARGV[4]) or redis.call('HLEN', KEYS[5]) ~= tonumber(ARGV[4]) then
    redis.call('DEL', KEYS[4], KEYS[5])
    return 0
end
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
for i = 1, 2 do
    if redis.call('EXISTS', KEYS[i + 3]) == 1 then
        redis.call('RENAME', KEYS[i + 3], KEYS[i])
    end
end
redis.call('SET', KEYS[3], string.format('0:%s:%s:%d', ARGV[1], ARGV[2], redis.call('ZCARD', KEYS[1])))
for i = 1, 3 do
    redis.call('PEXPIRE', KEYS[i], ARGV[3])
end
return 1
