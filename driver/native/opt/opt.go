package opt

import (
	"fmt"

	"rucy-llvm/driver/native/ssa"
)

// Config says for what machine functions are made, and who wants to watch.
type Config struct {
	CPU       int  // version of the instruction set, 1 to 4; 0 means 3
	BigEndian bool // of the machine that will run the program

	Verify bool                    // check the function after each pass
	Dump   func(pass, text string) // if not nil: gets the function before all ("") and after each pass
}

func (c *Config) word() ssa.Type {
	if c.CPU >= 3 {
		return ssa.I32
	}
	return ssa.I64
}

// pass is a step of Run.
type pass struct {
	name     string
	fn       func(*ssa.Func, *Config)
	required bool // isel relies on it; the others only make better code
}

// passes is what Run does, in this order. Those that only make code better come
// first, on the types that the front end chose; what they may leave is brought
// into the form that isel takes by the others.
var passes = []pass{
	{"remove-unreachable", func(f *ssa.Func, _ *Config) { removeUnreachable(f) }, true}, // dominance is of what can be reached
	{"split-objects", splitObjects, false},
	{"mem2reg", mem2reg, false}, // early: all others see through values, not through memory
	{"simplify-cfg", simplifyCFG, true},
	{"simplify", simplify, false},                // after mem2reg made constants visible
	{"split-objects again", splitObjects, false}, // of which all places are known now
	{"mem2reg again", mem2reg, false},
	{"forward-loads", forwardLoads, false},
	{"dead-stores", deadStores, false},
	{"simplify loaded", simplify, false},
	{"merge-additions", mergeAdditions, false},
	{"gvn", gvn, false}, // wants canonical forms
	{"fold-addresses", foldAddresses, false},
	{"merge-stores", mergeStores, false},
	{"simplify again", simplify, false},      // of what gvn made equal
	{"count-pointers", countPointers, false}, // of which equal ones are one value now
	{"thread-jumps", simplifyCFG, false},
	{"dce", deadCode, false},

	// From here on: legalisation. The order is what passOrder says.
	{"lower-switch", lowerSwitch, true},
	{"lower-unreachable", lowerUnreachable, true},
	{"split-accesses", splitAccesses, true},
	{"promote-types", promoteTypes, true},
	{"simplify promoted", simplify, false}, // most masks that promotion made are not needed
	{"drop-masks", dropMasks, false},
	{"expand-operations", expandOperations, true},
	{"gvn promoted", gvn, false}, // the same mask or address in many places
	{"simplify expanded", simplify, false},
	{"fold-offsets", foldAddresses, true},
	{"dce promoted", deadCode, false},
	{"merge-returns", mergeReturns, false},
	{"clean-cfg", simplifyCFG, true}, // constant conditions are not in isel's form
	{"lower-selects", lowerSelects, true},
	{"split-conditions", splitConditions, true},
	{"drop-empty-blocks", dropEmptyBlocks, false},
	{"place-compares", placeCompares, true},
	{"extend-arguments", extendArguments, true},
	{"use-checked", useChecked, true}, // the verifier relies on it
	{"dce last", deadCode, true},
	{"lower-undef", lowerUndef, true},
	{"sink", sink, false},
	{"enter-loops", enterLoops, false},
	{"layout", layout, true},
}

// passOrder states what must come before what, and why.
var passOrder = []struct{ before, after, why string }{
	{"split-objects", "mem2reg", "parts of objects are variables"},
	{"mem2reg", "simplify", "constants in variables"},
	{"simplify", "split-objects again", "places in objects become constants"},
	{"forward-loads", "dead-stores", "what is known is not read, and needn't be stored"},
	{"simplify", "gvn", "equal values are recognised in canonical form"},
	{"simplify loaded", "merge-additions", "sums of several constants are one addition"},
	{"merge-additions", "gvn", "what it makes may be there already"},
	{"merge-additions", "fold-addresses", "fields of a context are reached by offsets alone"},
	{"dead-stores", "merge-stores", "half of a store that is dead would keep the other half"},
	{"merge-stores", "split-accesses", "objects are aligned for wider stores"},
	{"lower-switch", "promote-types", "the comparisons that it makes are as narrow as the switch"},
	{"split-accesses", "promote-types", "the loads that it makes are narrow"},
	{"promote-types", "expand-operations", "divisions and sign extensions are expanded in 32 and 64 bits alone"},
	{"promote-types", "lower-selects", "promotion makes selects of conditions that are used as numbers"},
	{"simplify promoted", "drop-masks", "masks stand in canonical form, and few are left"},
	{"simplify expanded", "fold-offsets", "nothing may change addresses once offsets were checked"},
	{"lower-unreachable", "merge-returns", "it makes returns"},
	{"clean-cfg", "lower-selects", "no pass for blocks may undo what selects have become"},
	{"lower-selects", "split-conditions", "the conditions of selects are split too"},
	{"split-conditions", "place-compares", "it makes branches"},
	{"place-compares", "use-checked", "it looks at the comparisons of branches"},
	{"extend-arguments", "use-checked", "what is extended must be what was checked"},
	{"use-checked", "dce last", "what is computed again has lost its users"},
	{"place-compares", "dce last", "comparisons that were copied are left without users"},
	{"lower-undef", "sink", "values should stand where isel will find them"},
	{"drop-empty-blocks", "enter-loops", "it makes some"},
	{"enter-loops", "layout", "it makes blocks"},
	{"sink", "layout", "layout is the last to see the function"},
}

func init() {
	at := map[string]int{}
	for i, p := range passes {
		if _, twice := at[p.name]; twice {
			panic("BUG: opt: two passes are called " + p.name)
		}
		at[p.name] = i
	}
	for _, o := range passOrder {
		before, ok1 := at[o.before]
		after, ok2 := at[o.after]
		if !ok1 || !ok2 || before >= after {
			panic(fmt.Sprintf("BUG: opt: %s must come before %s: %s", o.before, o.after, o.why))
		}
	}
}

// Run brings f into the form that isel takes, improving it on the way.
func Run(f *ssa.Func, cfg Config) {
	run(f, cfg, passes)
	if cfg.Verify {
		if err := CheckLegal(f, cfg); err != nil {
			panic(fmt.Sprintf("BUG: opt: %v", err))
		}
	}
}

func run(f *ssa.Func, cfg Config, list []pass) {
	if cfg.CPU == 0 {
		cfg.CPU = 3
	}
	inspect(f, &cfg, "")
	for _, p := range list {
		p.fn(f, &cfg)
		inspect(f, &cfg, p.name)
	}
}

// inspect checks and shows f after a pass.
func inspect(f *ssa.Func, cfg *Config, pass string) {
	if cfg.Dump != nil {
		cfg.Dump(pass, f.String())
	}
	verify(f, cfg, pass)
}

func verify(f *ssa.Func, cfg *Config, pass string) {
	if cfg.Verify {
		if err := ssa.Verify(f); err != nil {
			panic(fmt.Sprintf("BUG: opt: after pass %q: %v", pass, err))
		}
	}
}
