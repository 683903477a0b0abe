-- A result's passage in its file, as it stands in the editor or on disk.
local hits = require('gongbu.hit')

local M = {}

local kNamespace = vim.api.nvim_create_namespace('gongbu_preview')
local kMaxBytes = 1024 * 1024 -- of a file that is read while the cursor moves

local function read(path)
  local file = io.open(path, 'rb')
  if not file then return end
  local bytes = file:read(kMaxBytes + 1)
  file:close()
  if not bytes or #bytes > kMaxBytes or bytes:find('%z') then return end
  return vim.split(bytes:gsub('\r\n', '\n'):gsub('\n$', ''), '\n', { plain = true })
end

-- The note's lines and the number of the first one. Where the file has something else in that line
-- (changed since, another encoding, too large to read) the passage as it was indexed.
local function lines_of(hit)
  local path = hits.path(hit)
  local lines
  if vim.fn.bufloaded(path) == 1 then
    lines = vim.api.nvim_buf_get_lines(vim.fn.bufadd(path), 0, -1, false)
  else
    lines = read(path)
  end
  local number = hits.line(hit)
  if lines and lines[number] == hits.source_line(hit, number) then return lines, 1 end
  return vim.split(hit.text, '\n', { plain = true }), hit.line_start
end

local function highlight(buffer, group, line, first, end_line, last, whole)
  pcall(vim.api.nvim_buf_set_extmark, buffer, kNamespace, line, first, {
    end_row = end_line, end_col = last, hl_group = group, hl_eol = whole, priority = whole and 10 or 300,
  })
end

--- Shows it in the view's preview window, the match in its middle.
function M.show(view, hit, encoding)
  local window, buffer = view.windows.preview, view.buffers.preview
  if not vim.api.nvim_win_is_valid(window) then return end
  local lines, first_number = lines_of(hit)
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  view:set('preview', 'number', first_number == 1)
  view:set('preview', 'wrap', true)
  local syntax = hit.path:match('%.org$') and 'org' or 'markdown'
  if vim.bo[buffer].syntax ~= syntax and #lines < 5000 then pcall(function() vim.bo[buffer].syntax = syntax end) end
  vim.api.nvim_buf_clear_namespace(buffer, kNamespace, 0, -1)
  local number = hits.line(hit) - first_number
  local line = lines[number + 1]
  if not line then return end
  local top = hit.line_start - first_number
  local bottom = math.min(hit.line_end - first_number + 1, #lines)
  highlight(buffer, 'GongbuPassage', top, 0, bottom, 0, true)
  local first, last = hits.bytes(hit, line, encoding)
  highlight(buffer, 'GongbuMatch', number, first, number, last, false)
  vim.api.nvim_win_set_cursor(window, { number + 1, math.min(first, #line) })
  vim.api.nvim_win_call(window, function() vim.cmd('normal! zz') end)
end

--- Shows lines that are not from a note.
function M.show_lines(view, lines)
  vim.bo[view.buffers.preview].syntax = ''
  view:set('preview', 'number', false)
  view:set('preview', 'wrap', false)
  vim.api.nvim_win_set_cursor(view.windows.preview, { 1, 0 })
  vim.api.nvim_buf_clear_namespace(view.buffers.preview, kNamespace, 0, -1)
  view:draw('preview', vim.tbl_map(function(line) return { { line } } end, lines))
end

--- Moves the text by half a window; `down` or up.
function M.scroll(view, down)
  local key = vim.api.nvim_replace_termcodes(down and '<C-d>' or '<C-u>', true, false, true)
  vim.api.nvim_win_call(view.windows.preview, function() vim.cmd('normal! ' .. key) end)
end

return M
