package show

import (
	"rucy-llvm/driver/loader"
)

// Alone is a map of which there is no object any more: what belongs together in it, nobody
// says.
func Alone(m *loader.Map, limit int) *Map { return &Map{Map: m, Limit: limit, stacks: &Stacks{}} }
