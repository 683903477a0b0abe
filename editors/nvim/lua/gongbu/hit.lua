-- One result of a search: what to show of it, where it is in Neovim's terms, and going there.
--
-- A result is one of JSON format 1 with "uri" and "range" (characters in the server's encoding). Its
-- "text" is the passage's source lines, so that a byte column needs no file.
local text = require('gongbu.text')

local M = {}

M.fields = {
  'id', 'path', 'uri', 'range', 'line_start', 'line_end', 'heading', 'services', 'categories', 'text', 'snippet',
  'matched_by',
}

function M.path(hit) return vim.uri_to_fname(hit.uri) end

--- Whether no word led to it.
function M.by_meaning(hit) return vim.deep_equal(hit.matched_by, { 'semantic' }) end

function M.heading(hit) return table.concat(hit.heading, ' › ') end

--- The 1-based line of the match.
function M.line(hit) return hit.range.start.line + 1 end

--- A line of the passage's source by its number in the file; nil when the passage has no such line.
function M.source_line(hit, number)
  if number < hit.line_start then return end
  return vim.split(hit.text, '\n', { plain = true })[number - hit.line_start + 1]
end

--- First byte and end (from 0, half open) of the match in its line, given the line.
function M.bytes(hit, line, encoding)
  local start, stop = hit.range.start, hit.range['end']
  local first = text.byte_of(line, start.character, encoding)
  local last = stop.line == start.line and text.byte_of(line, stop.character, encoding) or #line
  return first, last
end

--- The snippet's line that shows the match, and the highlights in it as { first, end } bytes.
function M.snippet(hit)
  local all = hit.snippet.text
  local highlights = hit.snippet.highlights
  local wanted = highlights[1] and highlights[1][1] or 0
  local begin = 0
  for _, line in ipairs(vim.split(all, '\n', { plain = true })) do
    local stop = begin + #line
    if wanted <= stop then
      local inside = {}
      for _, one in ipairs(highlights) do
        if one[1] >= begin and one[2] <= stop then
          table.insert(inside, { one[1] - begin, one[2] - begin })
        end
      end
      return line, inside
    end
    begin = stop + 1
  end
  return '', {}
end

--- An item for setqflist(): line and byte column from 1, the end column past the match.
function M.quickfix_item(hit, encoding)
  local number = M.line(hit)
  local line = M.source_line(hit, number) or ''
  local first, last = M.bytes(hit, line, encoding)
  return {
    filename = M.path(hit),
    lnum = number,
    col = first + 1,
    end_lnum = number,
    end_col = last + 1,
    text = vim.trim(line) ~= '' and vim.trim(line) or (M.snippet(hit)),
  }
end

local kHow = { split = 'split', vsplit = 'vsplit', tab = 'tab split' }

--- Shows the file with the cursor on the match. `how` is open, split, vsplit or tab. Insert mode may
--- be about to end.
function M.open(hit, encoding, how)
  local path = M.path(hit)
  if vim.fn.filereadable(path) == 0 and vim.fn.bufloaded(path) == 0 then
    return text.complain(('%s is not there any more; :GongbuIndex brings the index up to date'):format(path))
  end
  vim.cmd("normal! m'")
  if kHow[how] then
    vim.cmd(kHow[how])
  elseif vim.bo.buftype == 'quickfix' then
    vim.cmd('aboveleft split')
  end
  local buffer = vim.fn.bufadd(path)
  vim.bo[buffer].buflisted = true
  local ok, problem = pcall(vim.cmd, 'buffer ' .. buffer)
  if not ok then return text.complain((tostring(problem):gsub('^.-(E%d+:)', '%1'))) end
  local number = math.min(M.line(hit), vim.api.nvim_buf_line_count(buffer))
  local line = vim.api.nvim_buf_get_lines(buffer, number - 1, number, false)[1] or ''
  local first = M.bytes(hit, line, encoding)
  vim.api.nvim_win_set_cursor(0, { number, first })
  vim.cmd('normal! zvzz')
  -- Insert mode, when it ends, takes the cursor a character to the left.
  if vim.fn.mode() == 'i' then first = first + #vim.fn.matchstr(line:sub(first + 1), '.') end
  vim.api.nvim_win_set_cursor(0, { number, first })
end

return M
