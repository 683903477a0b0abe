-- What is typed in the picker, and where it leads.
local driver = require('driver')
local cases, case = driver.cases()
local equal, has, start, kWanted, states = driver.equal, driver.has, driver.start, driver.wanted, driver.states

local function characters(text) return vim.fn.split(text, '\\zs') end

-- The keys that make `after` of `before`.
local function keys_between(before, after)
  local old, new = characters(before), characters(after)
  local same = 0
  while same < #old and old[same + 1] == new[same + 1] do same = same + 1 end
  return string.rep('<BS>', #old - same) .. table.concat(new, '', same + 1)
end

case('the wanted passage stays in the list while a word is typed', function()
  local nvim = start()
  nvim:keys(':Gongbu<CR>')
  nvim:wait('the picker', function() return nvim:picker() end)
  -- Every change of the list is looked at, not only what is there when we ask.
  nvim:lua([[
    local list
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.wo[window].winhighlight ~= '' and vim.api.nvim_win_get_height(window) > 5 then
        list = list or vim.api.nvim_win_get_buf(window)
      end
    end
    _G.drawn = {}
    vim.api.nvim_buf_attach(list, false, { on_lines = function()
      table.insert(_G.drawn, table.concat(vim.api.nvim_buf_get_lines(list, 0, -1, false), '\n'))
    end })]])
  local before, seen = '', false
  for _, state in ipairs(states()) do
    nvim:lua('_G.drawn = {}')
    nvim:keys(keys_between(before, state))
    local picker = nvim:answer(state)
    local here = vim.tbl_contains(picker.hits, kWanted)
    if state == '컨테' then seen = true end
    if seen then
      equal(here, true, state)
      for _, list in ipairs(nvim:lua('return _G.drawn')) do has(list, '가나다 컨테이너') end
    end
    before = state
  end
  equal(seen, true)
end)

case('a question that shares no word with its answer finds it, and says that it is near in meaning', function()
  local nvim = start()
  local function drawn()
    return nvim:lua([[
      local out = {}
      for _, window in ipairs(vim.api.nvim_list_wins()) do
        vim.list_extend(out, vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false))
      end
      return table.concat(out, '\n')]])
  end
  nvim:search('지운 파일 되살리기')
  has(drawn(), 'near in meaning')
  nvim:close_picker()
  nvim:search('컨테이너')
  equal(drawn():find('near in meaning', 1, true), nil)
end)

case('keys that come faster than answers: the last one counts', function()
  local nvim = start()
  nvim:keys(':Gongbu<CR>')
  local before, keys = '', {}
  for _, state in ipairs(states()) do
    table.insert(keys, keys_between(before, state))
    before = state
  end
  nvim:keys(table.concat(keys) .. ' 이미지')
  local picker = nvim:answer('컨테이너 이미지')
  equal(picker.hits[1], kWanted)
  equal(picker.prompt, '컨테이너 이미지')
end)

case('it jumps to the line and byte column that the program tells', function()
  -- Hangul before the match, an emoji, two emoji, a table.
  for query, count in pairs { ['컨테이너'] = 2, ['캐시'] = 1, ['버킷'] = 1 } do
    local nvim = start()
    local places = nvim:places(query)
    equal(#places, count, query)
    for i, place in ipairs(places) do
      nvim:search(query)
      nvim:keys(string.rep('<C-n>', i - 1) .. '<CR>')
      nvim:wait_cursor(place)
    end
    nvim:keys('gg')
    nvim:search(query)
    nvim:keys('<CR>mx') -- with no time between the keys
    nvim:wait('the mark', function() return nvim:lua([[return vim.fn.col("'x")]]) > 0 end)
    equal(nvim:cursor(), places[1])
    equal(nvim:lua([[return vim.fn.col("'x")]]), tonumber(places[1]:match('%d+$')))
  end
end)

case('positions in bytes, which newer Neovim asks for', function()
  local nvim = start { lua = [[
    for _, name in ipairs { 'start', 'start_client' } do
      local start = vim.lsp[name]
      vim.lsp[name] = start and function(options, ...)
        options.offset_encoding = 'utf-8'
        options.capabilities = vim.lsp.protocol.make_client_capabilities()
        options.capabilities.general = { positionEncodings = { 'utf-8' } }
        return start(options, ...)
      end
    end]] }
  nvim:wait_attached()
  nvim:keys('6GA 정산표<Esc>0i😀<Esc>') -- edits, too, are told in bytes
  nvim:search('캐시')
  nvim:keys('<CR>')
  nvim:wait_cursor('데이터베이스.md:4:35')
  equal(nvim:lua([[return require('gongbu.client').encoding('')]]), 'utf-8')
  nvim:search('컨테이너')
  nvim:keys('<C-n><C-q>')
  nvim:wait('the list', function()
    local last = nvim:lua('return vim.fn.getqflist()')[2]
    return last and last.col == 34
  end)
  nvim:command('cclose')
  nvim:search('정산표')
  nvim:keys('<CR>')
  nvim:wait_cursor('배포.md:6:67')
end)

case('split, vertical split and tab', function()
  local nvim = start()
  for key, wanted in pairs { ['<C-x>'] = 'col', ['<C-v>'] = 'row', ['<C-t>'] = 'leaf' } do
    nvim:command('only | 1')
    nvim:search('캐시')
    nvim:keys(key)
    nvim:wait_cursor('데이터베이스.md:4:35')
    equal(nvim:lua('return vim.fn.winlayout()[1]'), wanted, key)
  end
  equal(nvim:lua('return vim.fn.tabpagenr("$")'), 2)
end)

case('results are narrowed by service and category, and widened again', function()
  local nvim = start()
  equal(nvim:search('인스턴스').total, 2)
  nvim:keys('<C-l>')
  local picker = nvim:wait('the values', function()
    local state = nvim:picker()
    return #state.list == 3 and state.prompt == '' and state
  end)
  has(table.concat(picker.list, '\n'), 'category  Storage')
  nvim:keys('이에프') -- the Korean name of EFS
  nvim:wait('one value', function() return #nvim:picker().list == 1 end)
  nvim:keys('<CR>')
  picker = nvim:wait('narrowed results', function()
    local state = nvim:picker()
    return state.total == 1 and state.prompt == '인스턴스' and not state.waits and state
  end)
  equal(picker.hits, { 'storage/저장소.md:5' })
  has(picker.info, '[service: Amazon EFS]')
  -- The other service still shows what choosing it would give.
  nvim:keys('<C-l>')
  nvim:wait('both services', function()
    local list = table.concat(nvim:picker().list, '\n')
    return list:find('[x] service   Amazon EFS', 1, true) and list:find('[ ] service   Amazon EBS', 1, true)
  end)
  nvim:keys('ebs<Tab>')
  nvim:wait('two results', function() return nvim:picker().total == 2 end)
  nvim:keys('<Esc>')
  nvim:wait('the results', function() return nvim:picker().prompt == '인스턴스' end)
  has(nvim:picker().info, '[service: Amazon EBS]')
  -- With nothing typed, <BS> lets filters go, the last one first.
  nvim:keys('<C-u>')
  nvim:answer('')
  nvim:keys('<BS>')
  nvim:wait('one filter', function()
    local info = nvim:picker().info
    return info:find('EFS', 1, true) and not info:find('EBS', 1, true)
  end)
  nvim:keys('<BS>')
  nvim:wait('no filter', function() return not nvim:picker().info:find('EFS', 1, true) end)
  nvim:close_picker()
end)

case('more results come at the end of the list', function()
  local nvim = start { index = false, lua = [[require('gongbu').setup { limit = 10 }]] }
  -- A note shows three of its passages at most.
  for i = 1, 35 do
    vim.fn.writefile({ '# 항목 ' .. i, ('자바스크립트 %d번 설명'):format(i) }, ('%s/많음 %d.md'):format(nvim.notes, i))
  end
  nvim:gongbu('index', nvim.notes)
  local picker = nvim:search('자바스크립트')
  equal({ picker.total, #picker.hits }, { 35, 10 })
  nvim:keys('<C-n><C-n><C-n><C-n><C-n><C-n><C-n>')
  nvim:wait('the second ten', function() return #nvim:picker().hits == 20 end)
  for i = 1, 40 do
    nvim:keys('<C-n>')
    nvim:wait('the next', function()
      local state = nvim:picker()
      return not state.waits and state.selected == math.min(8 + i, 35)
    end)
  end
  local seen = {}
  for _, hit in ipairs(nvim:picker().hits) do seen[hit] = true end
  equal(vim.tbl_count(seen), 35)
  nvim:keys('<C-q>')
  nvim:wait('all in the list', function() return nvim:lua('return #vim.fn.getqflist()') == 35 end)
end)

case('what was understood otherwise is said', function()
  has(start():search('다이나모디브').info, '"다이나모디브" → "다이나모디비"')
  equal(start():search('없는낱말쀍').info, ' nothing found  no note has "없는낱말쀍"  ')
end)

case('a query on the command line, its completion, and pasted lines', function()
  local nvim = start()
  nvim:keys(':Gongbu 컨테이너 이미지<CR>')
  equal(nvim:answer('컨테이너 이미지').hits[1], kWanted)
  nvim:close_picker()
  has(table.concat(nvim:lua([[return vim.fn.getcompletion('Gongbu 컨테', 'cmdline')]]), ' '), '컨테이너')
  nvim:search('')
  nvim:lua([[vim.api.nvim_paste('컨테이너\n이미지', true, -1)]])
  equal(nvim:answer('컨테이너 이미지').prompt, '컨테이너 이미지')
end)

return cases
