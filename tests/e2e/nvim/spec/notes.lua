-- Notes that are written while they are searched, and the language server in them.
local driver = require('driver')
local cases, case = driver.cases()
local equal, start, kWanted = driver.equal, driver.start, driver.wanted

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

return cases
