package catalog

import (
	_ "embed"
	"strings"
	"sync"

	"rucy-llvm/frontend/types"
)

// What is known of the helpers stands in two texts, which say themselves what they
// hold. They are read when somebody asks for a helper.

//go:embed helpers.txt
var helperFacts string

//go:embed helper_programs.txt
var helperProgramFacts string

// helperTable is what the texts say.
type helperTable struct {
	list   []*Helper
	byName map[string]*Helper
	kinds  map[string]string // the kind of programs of a section
}

var helperFactsRead = sync.OnceValue(func() *helperTable {
	t := &helperTable{byName: map[string]*Helper{}, kinds: map[string]string{}}
	forEachFact(helperFacts, func(line string) {
		h := parseHelper(line)
		h.ID = len(t.list) + 1
		t.list = append(t.list, h)
		t.byName[h.Name] = h
	})
	t.readPrograms(helperProgramFacts)
	return t
})

// forEachFact visits the lines of a text that say something.
func forEachFact(text string, visit func(line string)) {
	for line := range strings.Lines(text) {
		if line = strings.TrimRight(line, "\n"); line != "" && line[0] != '#' {
			visit(line)
		}
	}
}

// parseHelper reads a line of helpers.txt.
func parseHelper(line string) *Helper {
	name, rest, _ := strings.Cut(line, "(")
	params, rest, _ := strings.Cut(rest, ")")
	words := strings.Fields(rest)
	h := &Helper{Name: name, programs: map[string]Version{}}
	h.Since, _, _ = ParseVersion(words[1])
	for _, word := range words[2:] {
		switch word {
		case "gpl":
			h.GPLOnly = true
		case "nests":
			h.Nests = true
		default:
			panic("BUG: " + line)
		}
	}
	if h.Result = factTypes[words[0]]; h.Result == nil {
		h.Gives = words[0]
	}
	for param := range strings.SplitSeq(params, ", ") {
		switch param {
		case "":
		case "...":
			h.Variadic = true
		default:
			h.Params = append(h.Params, parseParam(param))
		}
	}
	return h
}

// parseParam reads a parameter: its kind, and its name.
func parseParam(text string) Param {
	kind, name, _ := strings.Cut(text, " ")
	p := Param{Name: name, Type: factTypes[kind]}
	if p.Type != nil {
		return p
	}
	kind, p.Nilable = strings.CutSuffix(kind, "?")
	if maps, isMap := strings.CutPrefix(kind, "map:"); isMap && maps != "callback" {
		kind, p.Maps = "map", strings.Split(maps, "|")
	}
	if base, size, fixed := strings.Cut(kind, ":"); fixed && size[0] <= '9' {
		kind = base
		for _, digit := range size {
			p.Size = 10*p.Size + int(digit-'0')
		}
	}
	var ok bool
	if p.Kind, ok = factKinds[kind]; !ok {
		p.Kind, p.Struct = KernelParam, kernelStructs[kind]
	}
	if p.Kind == KernelParam && p.Struct == "" {
		panic("BUG: a parameter of kind " + kind)
	}
	return p
}

// factTypes are the kinds of parameters and results that are integers.
var factTypes = map[string]types.Type{
	"u16": types.Int{Bits: 16}, "u32": types.Int{Bits: 32}, "u64": types.U64,
	"i32": types.Int{Bits: 32, Signed: true}, "i64": types.I64,
	"be16": types.Int{Bits: 16, BigEndian: true}, "be32": types.Int{Bits: 32, BigEndian: true},
	"void": types.Nil,
}

var factKinds = map[string]ParamKind{
	"addr": AddressParam, "ctx": CtxParam, "size": SizeParam, "in": InParam, "text": TextParam, "out": OutParam, "inout": InOutParam,
	"format": FormatParam, "string": StringParam, "map": MapParam, "key": KeyParam, "value": ValueParam, "outvalue": OutValueParam,
	"callback": CallbackParam, "map:callback": CallbackParam, "context": ContextParam, "sock": SocketParam, "percpu": PerCPUParam,
	"lock": LockParam, "timer": TimerParam, "dynptr": DynptrParam, "outdynptr": OutDynptrParam, "kptr": KptrParam, "record": RecordParam,
}

// kernelStructs are the structs of the kernel's that helpers take.
var kernelStructs = map[string]string{
	"task": "task_struct", "inode": "inode", "file": "file", "path": "path", "seq": "seq_file", "bprm": "linux_binprm", "cgroup": "cgroup",
}

// readPrograms reads helper_programs.txt.
func (t *helperTable) readPrograms(text string) {
	since := map[string]Version{} // by kind, of the block that is being read
	inBlock := false
	var version Version
	forEachFact(text, func(line string) {
		words := strings.Fields(line)
		switch {
		case words[0] == "kind":
			t.kinds[""] = words[1] // the last one
			t.sections(words[2:])
		case line[0] != ' ': // a version, and the kinds that have them since
			if inBlock {
				inBlock = false
				clear(since)
			}
			version, _, _ = ParseVersion(strings.TrimSuffix(words[0], ":"))
			for _, kind := range words[1:] {
				since[kind] = version
			}
		case strings.HasPrefix(words[0], "bpf_"):
			inBlock = true
			for _, name := range words {
				for kind, v := range since {
					t.byName[name].programs[kind] = v
				}
			}
		case len(since) == 0:
			t.sections(words)
		default: // more kinds
			for _, kind := range words {
				since[kind] = version
			}
		}
	})
	delete(t.kinds, "")
}

// sections says that the last kind that was read has some sections.
func (t *helperTable) sections(names []string) {
	for _, name := range names {
		t.kinds[name] = t.kinds[""]
	}
}

// helperKind is the kind of programs, as far as helpers are concerned, that a
// section is of; empty where nothing is known of them.
func helperKind(s Section) string {
	if s.Alias != "" {
		return helperFactsRead().kinds[s.Alias]
	}
	return helperFactsRead().kinds[s.Name]
}
