-- The few functions of Telescope that the extension uses, as they behave in Telescope 0.1: entries are
-- taken one by one until the prompt changes, then dropped. Telescope itself is no Debian package.
return {
  register_extension = function(extension) return extension end,
  load_extension = function(name) return require('telescope._extensions.' .. name).exports end,
}
