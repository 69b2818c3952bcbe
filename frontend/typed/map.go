package typed

import (
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/types"
)

// Map is a map of the object: memory that outlives the runs of programs, and that user
// space shares.
type Map struct {
	Name string // of the symbol, and what loaders know it by
	Span source.Span
	Kind *catalog.MapKind

	Key, Value types.Type // as they lie in memory; nil where the kind has none
	MaxEntries int64      // 0 where the kind takes none
	Flags      catalog.MapFlags
	Pinned     bool  // by its name, below what the loader takes for the root
	NumaNode   int64 // where Flags has NumaNode
	Extra      int64 // what the kind makes of map_extra
}
