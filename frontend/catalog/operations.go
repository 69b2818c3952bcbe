package catalog

import (
	"slices"
	"strings"

	"rucy-llvm/frontend/types"
)

// Operations is a struct of the kernel's, most of whose members are functions that
// programs can be: a table of operations, which the kernel calls one by one.
type Operations struct {
	Name   string // of the struct: "tcp_congestion_ops"
	Doc    string // one line: what such a table is
	Since  Version
	List   []*Operation
	Values []TableValue // the members that are no functions, and that a program may set
	// Needs are the names of operations, of each of these lists at least one of which has
	// to be there.
	Needs [][]string
	// Writes are the fields that operations may change, by the name of the kernel's
	// struct that has them.
	Writes map[string][]string
}

// Operation is one of them.
type Operation struct {
	Name  string
	Args  []Argument
	Doc   string // when the kernel calls it
	Gives string // what its result is; empty where it has none
}

// TableValue is a member that is a number or a text.
type TableValue struct {
	Name     string
	Type     types.Type // an Int or a String
	Required bool
	Doc      string
}

// operation reads an operation as C would declare it: "cong_avoid(sk:*tcp_sock ack:u32)".
func operation(declared, doc, gives string) *Operation {
	name, args, _ := strings.Cut(strings.TrimSuffix(declared, ")"), "(")
	return &Operation{Name: name, Args: argumentList(strings.Fields(args)), Doc: doc, Gives: gives}
}

var operationTables = []*Operations{
	{
		Name:  "tcp_congestion_ops",
		Doc:   "a way to control congestion, for the TCP connections that choose it by its name",
		Since: Version{5, 6},
		List: []*Operation{
			operation("ssthresh(sk:*tcp_sock)", "when packets were lost", "the number of packets under way from which on the connection no longer starts slowly"),
			operation("cong_avoid(sk:*tcp_sock ack:u32 acked:u32)", "when packets were acknowledged: to set `snd_cwnd`", ""),
			operation("undo_cwnd(sk:*tcp_sock)", "when packets that seemed lost were not", "the number of packets that may be under way again"),
			operation("set_state(sk:*tcp_sock new_state:u8)", "before the connection changes its state", ""),
			operation("cwnd_event(sk:*tcp_sock event:u32)", "when something happens to the connection", ""),
			operation("in_ack_event(sk:*tcp_sock flags:u32)", "when an acknowledgement arrives", ""),
			operation("pkts_acked(sk:*tcp_sock sample:*ack_sample)", "when packets were acknowledged, with the time that it took", ""),
			operation("min_tso_segs(sk:*tcp_sock)", "when packets are put together", "how many segments are put together at least"),
			operation("sndbuf_expand(sk:*tcp_sock)", "when there is more to send than room for it", "by how much the buffer grows"),
			operation("init(sk:*tcp_sock)", "when a connection chooses it", ""),
			operation("release(sk:*tcp_sock)", "when a connection leaves it", ""),
		},
		Values: []TableValue{
			{Name: "name", Type: types.String{Size: 16}, Required: true, Doc: "what connections choose it by"},
			{Name: "flags", Type: types.Int{Bits: 32}, Doc: "TCP_CONG_NON_RESTRICTED (1), TCP_CONG_NEEDS_ECN (2)"},
		},
		Needs: [][]string{{"ssthresh"}, {"cong_avoid"}, {"undo_cwnd"}},
		Writes: map[string][]string{
			"tcp_sock":             {"snd_cwnd", "snd_cwnd_cnt", "snd_ssthresh", "ecn_flags"},
			"inet_connection_sock": {"icsk_ca_priv"},
			"sock":                 {"sk_pacing_rate", "sk_pacing_status"},
		},
	},
}

// The programs that operations are: their ctx is a word for each argument.
var (
	numberOperation = &ProgramType{Kernel: structOps, Sections: operationSections, Memory: btfArgs, Since: Version{5, 6}, GPLOnly: true}
	voidOperation   = &ProgramType{Kernel: structOps, Sections: operationSections, Memory: btfArgs, Since: Version{5, 6}, GPLOnly: true, Result: Result{Ignored: true}}

	operationSections = []Section{{Name: "struct_ops/", Target: FunctionTarget, Example: "ssthresh", Args: TrustedArgs, Attach: "BPF_STRUCT_OPS"}}
)

const structOps = "BPF_PROG_TYPE_STRUCT_OPS"

// Program is what a program is that is this operation.
func (o *Operation) Program() Lookup {
	t := numberOperation
	if o.Gives == "" {
		t = voidOperation
	}
	return Lookup{Type: t, Section: operationSections[0], Name: operationSections[0].Name + o.Name, Operation: o}
}

// OperationTables are all structs of operations that programs can fill.
func OperationTables() []*Operations { return operationTables }

// LookupOperations is the struct of operations of that name, or nil.
func LookupOperations(name string) *Operations {
	for _, t := range operationTables {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// Operation is the operation of that name, or nil.
func (t *Operations) Operation(name string) *Operation {
	for _, o := range t.List {
		if o.Name == name {
			return o
		}
	}
	return nil
}

// Value is the member of that name that is no operation, or nil.
func (t *Operations) Value(name string) *TableValue {
	for i := range t.Values {
		if t.Values[i].Name == name {
			return &t.Values[i]
		}
	}
	return nil
}

// MayWrite reports whether operations may change a field of a struct of the kernel's.
func (t *Operations) MayWrite(of, field string) bool { return slices.Contains(t.Writes[of], field) }
