-- Widths and positions of text: cells of the screen, bytes of Neovim, units of the protocol.
local M = {}

function M.say(message, level)
  vim.notify('gongbu: ' .. message, level or vim.log.levels.INFO, { title = 'gongbu' })
end

function M.complain(message) M.say(message, vim.log.levels.ERROR) end

M.cells = vim.fn.strdisplaywidth

--- The front of `text` that fits into so many cells; '…' where something is cut off.
function M.fit(text, cells)
  if #text <= cells or M.cells(text) <= cells then return text end
  local room = cells - M.cells('…')
  local out = vim.fn.strcharpart(text, 0, math.max(room, 0))
  while out ~= '' and M.cells(out) > room do
    out = vim.fn.strcharpart(out, 0, vim.fn.strchars(out) - 1)
  end
  return cells > 0 and out .. '…' or ''
end

--- The byte (from 0) where the unit `character` (from 0) of the line stands; clamped to the line.
function M.byte_of(line, character, encoding)
  if encoding == 'utf-8' then return math.min(character, #line) end
  if vim.fn.has('nvim-0.11') == 1 then return vim.str_byteindex(line, encoding, character, false) end
  local ok, byte = pcall(vim.str_byteindex, line, character, encoding == 'utf-16')
  return ok and byte or #line
end

--- Plain containment, without case.
function M.contains(text, part)
  return part == '' or vim.fn.tolower(text):find(vim.fn.tolower(part), 1, true) ~= nil
end

return M
