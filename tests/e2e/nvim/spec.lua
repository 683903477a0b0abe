-- What a user of the Neovim client does, and what has to come of it.
local driver = require('driver')
local equal, has, start = driver.equal, driver.has, driver.start

local cases = {}
local function case(name, run) table.insert(cases, { name = name, run = run }) end

local kWanted = '배포.md:3'

local function states()
  return vim.fn.readfile(vim.env.fixture .. '/keys.txt')
end

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

case('what is saved is found', function()
  local nvim = start()
  nvim:wait_attached()
  nvim:keys('Go## AWS Batch<CR>😀 밤마다 정산 작업을 줄 세움<Esc>:w<CR>')
  nvim:wait('the edit in the index', function() return nvim:places('정산')[1] == '배포.md:11:16' end)
  equal(nvim:search('정산').hits, { '배포.md:11' })
  nvim:keys('<CR>')
  nvim:wait_cursor('배포.md:11:16')
end)

case('what is not saved is found where it stands', function()
  local nvim = start()
  nvim:wait_attached()
  nvim:keys('ggO# 머리말<Esc>Go## AWS Batch<CR>😀 밤마다 정산 작업을 줄 세움<Esc>gg')
  equal(nvim:search('정산').hits, { '배포.md:12' })
  nvim:keys('<CR>')
  nvim:wait_cursor('배포.md:12:16')
  equal(nvim:places('정산'), {})
  -- The passages below moved with it.
  equal(nvim:search('컨테이너').hits, { '배포.md:4', '배포.md:7' })
  nvim:close_picker()
  nvim:keys('7GA 정산표<Esc>gg') -- behind an emoji
  nvim:search('정산표')
  nvim:keys('<CR>')
  nvim:wait_cursor('배포.md:7:63')
end)

case('the quickfix list has every result, or the marked ones', function()
  local nvim = start()
  local function list()
    return nvim:lua([[
      return vim.tbl_map(function(one)
        return ('%s:%d:%d'):format(vim.fn.fnamemodify(vim.fn.bufname(one.bufnr), ':t'), one.lnum, one.col)
      end, vim.fn.getqflist())]])
  end
  local function wait_list(count)
    nvim:wait('the list', function() return #list() == count and nvim:lua([[return vim.bo.buftype]]) == 'quickfix' end)
  end
  nvim:search('컨테이너')
  nvim:keys('<C-q>')
  wait_list(2)
  equal(list(), nvim:places('컨테이너'))
  equal(nvim:lua([[return vim.fn.getqflist({ title = 1 }).title]]), 'gongbu: 컨테이너')
  nvim:command('cclose')
  nvim:search('컨테이너')
  nvim:keys('<C-n><Tab><C-q>')
  wait_list(1)
  equal(list(), { nvim:places('컨테이너')[2] })
  nvim:command('cfirst')
  nvim:wait_cursor('배포.md:6:30')
end)

case('the last search is shown again, with filters and the place in the list', function()
  local nvim = start()
  nvim:keys(':GongbuResume<CR>')
  nvim:wait_message('nothing was searched yet')
  nvim:search('인스턴스')
  nvim:keys('<C-l>storage<CR>')
  nvim:wait('narrowed', function() return nvim:picker().info:find('Storage', 1, true) and not nvim:picker().waits end)
  nvim:keys('<C-n>')
  nvim:wait('the second', function() return nvim:picker().selected == 2 end)
  nvim:keys('<Esc>:GongbuResume<CR>')
  local picker = nvim:answer('인스턴스')
  equal({ picker.prompt, picker.selected, picker.total }, { '인스턴스', 2, 2 })
  has(picker.info, '[category: Storage]')
end)

case('earlier searches come back by key', function()
  local nvim = start()
  for _, query in ipairs { '캐시', '버킷' } do
    nvim:search(query)
    nvim:keys('<CR>')
    nvim:wait_cursor(nvim:places(query)[1])
  end
  nvim:search('컨테')
  nvim:keys('<M-p>')
  nvim:answer('버킷')
  nvim:keys('<M-p>')
  equal(nvim:answer('캐시').hits, { '데이터베이스.md:4' })
  nvim:keys('<M-n>')
  equal(nvim:answer('버킷').prompt, '버킷')
end)

case('the preview shows the passage in its file, as it is edited', function()
  local nvim = start()
  nvim:keys('ggO# 머리말<Esc>')
  nvim:wait_attached()
  local picker = nvim:search('버킷')
  equal(picker.preview, vim.fn.readfile(nvim.notes .. '/storage/저장소.md'))
  nvim:keys('<C-u>컨테이너')
  equal(nvim:answer('컨테이너').preview[1], '# 머리말')
end)

case('more results come at the end of the list', function()
  local nvim = start { index = false, lua = [[require('gongbu').setup { limit = 10 }]] }
  local note = {}
  for i = 1, 35 do vim.list_extend(note, { '## 항목 ' .. i, ('자바스크립트 %d번 설명'):format(i) }) end
  vim.fn.writefile(note, nvim.notes .. '/많음.md')
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
  equal(start():search('없는낱말쀍').info, ' nothing found  ')
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

case('passages like the one under the cursor', function()
  local nvim = start()
  nvim:keys('3G:GongbuRelated<CR>')
  local picker = nvim:wait('the passages', function()
    local state = nvim:picker()
    return state and not state.waits and #state.hits > 0 and state
  end)
  equal(picker.hits[1], '배포.md:6')
  equal(vim.tbl_contains(picker.hits, kWanted), false)
  nvim:keys('캐시')
  equal(nvim:answer('캐시').hits, { '데이터베이스.md:4' })
end)

case('hover, definition and completion by the language server', function()
  local nvim = start { file = '데이터베이스.md' }
  nvim:wait_attached()
  equal(nvim:lua('return { vim.bo.omnifunc, vim.bo.tagfunc }'), { 'v:lua.vim.lsp.omnifunc', 'v:lua.vim.lsp.tagfunc' })
  nvim:keys('Go람다와 컨테<C-x><C-o>')
  nvim:wait('the word', function() return nvim:lua('return vim.fn.getline(".")') == '람다와 컨테이너' end)
  nvim:keys('<Esc>')
  nvim:keys('0K')
  nvim:wait('the hover', function()
    return nvim:lua([[
      for _, window in ipairs(vim.api.nvim_list_wins()) do
        local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
        if table.concat(lines, '\n'):find('함수만 올리면', 1, true) then return true end
      end
      return false]])
  end)
  nvim:keys('0<C-]>')
  nvim:wait('the definition', function() return nvim:cursor():find('배포.md:[89]:') end)
end)

local function server_pid(nvim)
  return nvim:lua([[
    for _, one in pairs((vim.lsp.get_clients or vim.lsp.get_active_clients)()) do return one.rpc.pid end]])
end

case('edits from before the server was there are searched as well', function()
  local nvim = start { lua = [[require('gongbu').setup { attach = false }]] }
  nvim:keys('Go## AWS Batch<CR>밤마다 정산 작업을 줄 세움<Esc>')
  nvim:lua([[require('gongbu').setup {}]])
  nvim:wait_attached()
  equal(nvim:search('정산').hits, { '배포.md:11' })
  nvim:close_picker()
  vim.loop.kill(server_pid(nvim), 9)
  nvim:wait_message('was started again')
  nvim:wait_attached()
  equal(nvim:search('정산').hits, { '배포.md:11' })
end)

case('a server that dies is started again once', function()
  local nvim = start()
  nvim:wait_attached()
  nvim:search('컨테')
  local first = server_pid(nvim)
  vim.loop.kill(first, 9)
  nvim:wait_message('the server ended (signal 9) and was started again')
  nvim:keys('이너')
  equal(nvim:answer('컨테이너').hits[1], kWanted)
  nvim:keys('<Esc>')
  nvim:wait_attached() -- the buffer as well
  vim.loop.kill(server_pid(nvim), 9)
  nvim:wait_message('the server ended again')
  equal(nvim:search('캐시').hits, { '데이터베이스.md:4' }) -- asking is a reason to start one
end)

case('a server that dies while it is asked answers after all', function()
  local nvim = start()
  nvim:search('컨')
  nvim:lua([[
    local pid
    for _, one in pairs((vim.lsp.get_clients or vim.lsp.get_active_clients)()) do pid = one.rpc.pid end
    vim.loop.kill(pid, 'sigstop')
    vim.api.nvim_input('테')
    _G.pid = pid]])
  nvim:wait('the question', function() return nvim:picker().query == '컨테' end)
  nvim:lua([[vim.loop.kill(_G.pid, 9)]])
  equal(nvim:answer('컨테').hits[1], kWanted)
end)

case('without an index there is a message, and :GongbuIndex makes one', function()
  local nvim = start { index = false }
  has(nvim:search('컨테이너').info, 'there is no index')
  nvim:close_picker()
  nvim:keys(':GongbuIndex ' .. nvim.notes .. '<CR>')
  nvim:wait_message('3 notes (3 added)')
  equal(nvim:search('컨테이너').hits[1], kWanted)
  nvim:keys('<Esc>')
  nvim:wait_attached()
  nvim:keys(':GongbuStatus<CR>')
  nvim:wait_message('passages')
end)

case('a note that was deleted since it was indexed', function()
  local nvim = start()
  nvim:search('캐시')
  vim.fn.delete(nvim.notes .. '/데이터베이스.md')
  nvim:keys('<CR>')
  nvim:wait_message('데이터베이스.md is not there any more; :GongbuIndex')
  equal(nvim:lua([[return vim.fn.expand('%:t')]]), '배포.md')
  nvim:keys(':GongbuIndex<CR>')
  nvim:wait_message('1 removed')
  equal(nvim:search('캐시').total, 0)
end)

case('without the program there is a message', function()
  local nvim = start { lua = [[require('gongbu').setup { cmd = '/nowhere/gongbu' }]] }
  for _, command in ipairs { 'Gongbu 컨테', 'GongbuRelated', 'GongbuIndex', 'GongbuStatus' } do
    nvim:command('messages clear')
    nvim:keys((':%s<CR>'):format(command))
    nvim:wait_message('gongbu: there is no program "/nowhere/gongbu"')
    equal(nvim:picker(), nil)
  end
end)

case('a program that is no gongbu', function()
  local nvim = start { lua = [[require('gongbu').setup { cmd = '/bin/false' }]] }
  nvim:keys(':Gongbu 컨테<CR>')
  nvim:wait_message('the server ended again (exit code 1)')
  nvim:wait('the problem', function() return nvim:picker().info:find('the server ended', 1, true) end)
end)

case('wrong options are said, and change nothing', function()
  local nvim = start { lua = [[
    require('gongbu').setup { limt = 5 }
    require('gongbu').setup { limit = 'many' }
    require('gongbu').setup { keys = { opn = '<CR>' } }
    require('gongbu').setup { picker = 'fzf' }
    require('gongbu').setup { keys = { open = 5 } }]] }
  nvim:wait_message('no option "limt"')
  nvim:wait_message('"limit" has to be a number')
  nvim:wait_message('no action "opn"')
  nvim:wait_message('float, select or telescope')
  nvim:wait_message('have to be a string, a list or false')
  equal(nvim:search('캐시').total, 1)
end)

case('keys of one\'s own', function()
  local nvim = start { lua = [[require('gongbu').setup { keys = { open = { '<C-y>', '<C-j>' }, mark = false } }]] }
  nvim:search('캐시')
  nvim:keys('<Tab><F1>') -- a tab is a character then, and a space to a query
  has(table.concat(nvim:wait('the keys', function()
    local state = nvim:picker()
    return state.query == '캐시\t' and not state.waits and state.preview[1]:find('open', 1, true) and state
  end).preview, '\n'), '<C-y> <C-j>')
  nvim:keys('<C-j>')
  nvim:wait_cursor('데이터베이스.md:4:35')
end)

case('each project may have its own index', function()
  local nvim = start()
  vim.fn.mkdir(nvim.folder .. '/other', 'p')
  vim.fn.writefile({ '# 일기', '컨테이너를 처음 띄운 날' }, nvim.folder .. '/other/일기.md')
  vim.fn.system { 'gongbu', 'index', nvim.folder .. '/other', '--db', nvim.folder .. '/other_db' }
  equal(nvim:search('컨테이너').total, 2)
  nvim:close_picker()
  nvim:lua('vim.b.gongbu_db = ...', nvim.folder .. '/other_db')
  equal(nvim:search('컨테이너').hits, { '일기.md:2' })
  nvim:close_picker()
  nvim:lua([[vim.b.gongbu_db = nil
    local db = ...
    require('gongbu').setup { db = function(path) return path:match('배포') and db end }]], nvim.folder .. '/other_db')
  equal(nvim:search('컨테이너').hits, { '일기.md:2' })
end)

case('notes outside the folders, and other files, are left alone', function()
  local nvim = start { file = false }
  vim.fn.writefile({ '# 바깥' }, nvim.folder .. '/바깥.md')
  vim.fn.writefile({ 'int main;' }, nvim.notes .. '/a.c')
  nvim:command('edit ' .. nvim.folder .. '/바깥.md')
  nvim:command('edit ' .. nvim.notes .. '/a.c')
  nvim:command('edit ' .. nvim.notes .. '/배포.md')
  nvim:wait_attached()
  equal(nvim:lua([[
    local out = {}
    for _, client in pairs((vim.lsp.get_clients or vim.lsp.get_active_clients)()) do
      for buffer in pairs(client.attached_buffers) do
        table.insert(out, vim.fn.fnamemodify(vim.fn.bufname(buffer), ':t'))
      end
    end
    return out]]), { '배포.md' })
end)

case(':checkhealth tells what is there and what is not', function()
  local function report(nvim)
    nvim:command('checkhealth gongbu')
    return table.concat(nvim:lua('return vim.api.nvim_buf_get_lines(0, 0, -1, false)'), '\n')
  end
  local nvim = start()
  local text = report(nvim)
  has(text, 'bin/gongbu, version')
  has(text, '3 notes, 9 passages')
  has(text, 'folder ' .. nvim.notes)
  has(text, 'the server answers')
  equal(text:find('ERROR', 1, true), nil, text)
  has(report(start { index = false }), 'there is no index at')
  has(report(start { lua = [[require('gongbu').setup { cmd = '/nowhere/gongbu' }]] }), 'there is no program')
end)

case('vim.ui.select shows the results', function()
  local nvim = start { lua = [[
    require('gongbu').setup { picker = 'select' }
    vim.ui.select = function(items, options, done)
      _G.items = vim.tbl_map(options.format_item, items)
      done(items[2], 2)
    end]] }
  nvim:keys(':Gongbu 컨테이너<CR>')
  nvim:wait_cursor('배포.md:6:30')
  has(nvim:lua('return _G.items[1]'), '배포 › Amazon ECS  배포.md:3  가나다 컨테이너')
end)

case('a terminal with wide line characters, and a small one', function()
  local nvim = start { lua = 'vim.o.ambiwidth = "double"' }
  equal(nvim:search('컨테이너').hits[1], kWanted)
  nvim = start { lua = 'vim.o.columns, vim.o.lines = 30, 12' }
  equal(nvim:search('컨테이너').hits[1], kWanted)
  nvim:lua('vim.o.columns, vim.o.lines = 140, 50')
  nvim:keys('<CR>')
  nvim:wait_cursor('배포.md:3:11')
end)

case('leaving the picker by a window command closes it', function()
  local nvim = start()
  nvim:search('컨테이너')
  nvim:command('wincmd w')
  nvim:wait('no picker', function()
    return not nvim:picker() and nvim:lua('return #vim.api.nvim_list_wins()') == 1
  end)
end)

case('Telescope (a stub of what is used of it) shows the results in their order', function()
  local stub = vim.fn.fnamemodify(vim.env.plugin, ':h:h') .. '/tests/e2e/nvim/stub'
  local nvim = start { lua = ('vim.opt.runtimepath:append(%q)'):format(stub) }
  nvim:lua([[require('telescope').load_extension('gongbu').gongbu {}]])
  for _, state in ipairs(states()) do nvim:lua('_G.telescope.type(...)', state) end
  local entries = nvim:wait('entries', function()
    local all = nvim:lua('return _G.telescope.entries')
    return #all == 2 and all
  end)
  equal({ entries[1].lnum, entries[1].col, entries[2].lnum, entries[2].col }, { 3, 11, 6, 30 })
  has(entries[1].filename, 'notes/배포.md')
  nvim:lua([[require('gongbu').setup { picker = 'telescope' }]])
  nvim:keys(':Gongbu 캐시<CR>')
  nvim:wait('the entry', function() return #nvim:lua('return _G.telescope.entries') == 1 end)
end)

case('the install block of the README makes a Neovim that has it', function()
  local home = vim.env.work .. '/home'
  vim.fn.mkdir(home, 'p')
  local readme = table.concat(vim.fn.readfile(vim.env.plugin .. '/README.md'), '\n')
  local block = readme:match('\n```sh\n(.-)\n```\n')
  has(block, 'site/pack')
  local checkout = vim.fn.fnamemodify(vim.env.plugin, ':h:h')
  local environment = ('HOME=%s XDG_DATA_HOME=%s/.local/share'):format(home, home)
  vim.fn.system(('cd %s && env %s sh -ec %s'):format(checkout, environment, vim.fn.shellescape(block)))
  equal(vim.v.shell_error, 0)
  local nvim = start { home = home }
  equal(nvim:search('컨테이너').hits[1], kWanted)
  nvim:close_picker()
  for _, topic in ipairs { 'gongbu', ':Gongbu', 'gongbu-options', 'gongbu.search()' } do
    nvim:command('help ' .. topic)
    equal(nvim:lua([[return vim.fn.expand('%:t')]]), 'gongbu.txt')
  end
end)

return cases
