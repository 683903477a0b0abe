-- The picker's windows: prompt, info line, list and preview, as floating windows. Knows nothing of
-- searching; draws what it is given.
--
--   ╭──────────────────────────────────╮
--   │ 컨테                              │  prompt
--   │ 1 of 2  [category: Containers]   │  info
--   ├────────────────┬─────────────────┤
--   │ list           │ preview         │
--   ╰────────────────┴─────────────────╯
local config = require('gongbu.config')

local View = {}
View.__index = View

local kNamespace = vim.api.nvim_create_namespace('gongbu')
local kPointer = vim.api.nvim_create_namespace('gongbu_pointer')
local kNarrow = 90 -- columns inside; below, the preview stands under the list
local kTopRows = 2 -- prompt and info

-- Pieces of the frame: corners and edges by name. A terminal where these are two cells wide
-- ('ambiwidth', not rare with Korean fonts) gets ASCII; Neovim refuses borders of that width.
local function frame()
  if vim.o.ambiwidth == 'double' then
    return { tl = '+', tr = '+', bl = '+', br = '+', h = '-', v = '|', l = '+', r = '+', t = '+', b = '+' }
  end
  return {
    tl = '╭', tr = '╮', bl = '╰', br = '╯', h = '─', v = '│', l = '├', r = '┤', t = '┬', b = '┴',
  }
end

-- Where each window goes, inside its border; rows and columns from 0.
local function layout()
  local columns, lines = vim.o.columns, vim.o.lines - vim.o.cmdheight
  local width = math.max(math.min(math.floor(columns * config.options.width), columns - 2), 20)
  local height = math.max(math.min(math.floor(lines * config.options.height), lines - 2), 10)
  local top = math.max(math.floor((lines - height) / 2), 0)
  local left = math.max(math.floor((columns - width) / 2), 0)
  local inside = width - 2
  local f = frame()
  local out = {}
  local function place(name, row, column, w, h, border)
    out[name] = {
      relative = 'editor', style = 'minimal', border = border, zindex = 60,
      row = top + row, col = left + column, width = math.max(w, 1), height = math.max(h, 1),
    }
  end
  place('prompt', 0, 0, inside, 1, { f.tl, f.h, f.tr, f.v, '', '', '', f.v })
  place('info', 2, 0, inside, 1, { '', '', '', f.v, '', '', '', f.v })
  local rest = height - kTopRows - 3 -- the frame's three lines
  if inside < kNarrow then
    local list = math.ceil(rest / 2)
    place('list', 3, 0, inside, list, { f.l, f.h, f.r, f.v, '', '', '', f.v })
    place('preview', 4 + list, 0, inside, rest - list - 1, { f.l, f.h, f.r, f.v, f.br, f.h, f.bl, f.v })
  else
    local list = math.floor((inside - 1) / 2)
    place('list', 3, 0, list, rest, { f.l, f.h, f.t, f.v, f.b, f.h, f.bl, f.v })
    place('preview', 3, list + 2, inside - list - 1, rest, { f.h, f.h, f.r, f.v, f.br, f.h, '', '' })
  end
  return out
end

local function scratch(name)
  local buffer = vim.api.nvim_create_buf(false, true)
  vim.bo[buffer].bufhidden = 'wipe'
  vim.bo[buffer].undolevels = name == 'prompt' and 100 or -1
  return buffer
end

--- Opens the windows; the cursor is in the prompt.
function View.open()
  local self = setmetatable({ buffers = {}, windows = {} }, View)
  local places = layout()
  for _, name in ipairs { 'info', 'list', 'preview', 'prompt' } do
    local buffer = scratch(name)
    local place = vim.tbl_extend('force', places[name], { noautocmd = name ~= 'prompt' })
    self.buffers[name] = buffer
    self.windows[name] = vim.api.nvim_open_win(buffer, name == 'prompt', place)
    self:set(name, 'winhighlight', 'Normal:GongbuNormal,NormalFloat:GongbuNormal,FloatBorder:GongbuBorder')
    self:set(name, 'wrap', name == 'preview')
    self:set(name, 'number', name == 'preview')
    self:set(name, 'signcolumn', name == 'prompt' and 'yes:1' or 'no')
    self:set(name, 'foldenable', false)
    self:set(name, 'scrolloff', name == 'preview' and 3 or 0)
  end
  vim.bo[self.buffers.prompt].filetype = 'gongbu'
  -- Completion plug-ins (blink.cmp, nvim-cmp) have no business here.
  vim.b[self.buffers.prompt].completion = false
  local cmp = package.loaded.cmp
  if cmp then pcall(cmp.setup.buffer, { enabled = false }) end
  vim.bo[self.buffers.preview].tabstop = 2
  self:_prompt_sign()
  return self
end

--- An option of one window; other windows, and those to come, keep theirs.
function View:set(name, option, value)
  local window = self.windows[name]
  if vim.fn.has('nvim-0.8') == 1 then
    vim.api.nvim_set_option_value(option, value, { scope = 'local', win = window })
  else
    vim.wo[window][option] = value
  end
end

function View:_prompt_sign()
  local sign = { id = 1, sign_text = '>', sign_hl_group = 'GongbuPointer' }
  vim.api.nvim_buf_set_extmark(self.buffers.prompt, kNamespace, 0, 0, sign)
end

--- After the screen's size has changed.
function View:resize()
  for name, place in pairs(layout()) do
    if self:is_open(name) then vim.api.nvim_win_set_config(self.windows[name], place) end
  end
end

function View:is_open(name) return vim.api.nvim_win_is_valid(self.windows[name or 'prompt']) end

function View:close()
  for _, window in pairs(self.windows) do
    if vim.api.nvim_win_is_valid(window) then pcall(vim.api.nvim_win_close, window, true) end
  end
end

function View:width(name) return vim.api.nvim_win_get_width(self.windows[name]) end
function View:height(name) return vim.api.nvim_win_get_height(self.windows[name]) end

--- What is typed, on one line whatever was pasted.
function View:prompt()
  local lines = vim.api.nvim_buf_get_lines(self.buffers.prompt, 0, -1, false)
  if #lines > 1 then self:set_prompt(table.concat(lines, ' ')) end
  return table.concat(lines, ' ')
end

function View:set_prompt(line)
  vim.api.nvim_buf_set_lines(self.buffers.prompt, 0, -1, false, { line })
  vim.api.nvim_win_set_cursor(self.windows.prompt, { 1, #line })
  self:_prompt_sign()
end

--- Fills a window with rows; a row is a list of { text, highlight group }.
function View:draw(name, rows)
  local buffer = self.buffers[name]
  local lines, marks = {}, {}
  for i, row in ipairs(rows) do
    local line = ''
    for _, piece in ipairs(row) do
      if piece[2] and piece[1] ~= '' then
        table.insert(marks, { i - 1, #line, #line + #piece[1], piece[2] })
      end
      line = line .. piece[1]
    end
    lines[i] = line:gsub('[\n%z]', ' ')
  end
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  vim.api.nvim_buf_clear_namespace(buffer, kNamespace, 0, -1)
  for _, mark in ipairs(marks) do
    vim.api.nvim_buf_set_extmark(buffer, kNamespace, mark[1], mark[2], { end_col = mark[3], hl_group = mark[4] })
  end
end

--- Marks line `first` (from 0) and those after it, `height` in all, as selected, and shows them.
--- Nothing is selected without `first`. `marked` are the first lines of what was marked.
function View:select(first, height, marked)
  local buffer = self.buffers.list
  vim.api.nvim_buf_clear_namespace(buffer, kPointer, 0, -1)
  local count = vim.api.nvim_buf_line_count(buffer)
  for _, line in ipairs(marked or {}) do
    if line < count then
      vim.api.nvim_buf_set_extmark(buffer, kPointer, line, 0, {
        virt_text = { { '+', 'GongbuMark' } }, virt_text_win_col = 1,
      })
    end
  end
  if not first or first >= count then return end
  vim.api.nvim_buf_set_extmark(buffer, kPointer, first, 0, {
    end_row = math.min(first + height, count), hl_group = 'GongbuSelected', hl_eol = true, priority = 10,
  })
  vim.api.nvim_buf_set_extmark(buffer, kPointer, first, 0, {
    virt_text = { { '>', 'GongbuPointer' } }, virt_text_win_col = 0, priority = 200,
  })
  vim.api.nvim_win_set_cursor(self.windows.list, { math.min(first + height, count), 0 })
  vim.api.nvim_win_set_cursor(self.windows.list, { first + 1, 0 })
end

return View
