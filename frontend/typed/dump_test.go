package typed

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/types"
)

// everything is one expression of each kind.
func everything(ctx, x, b, n *Var) []Expr {
	field := &types.Field{Name: "n", Type: types.Int{Bits: 32}, Access: types.ReadWrite}
	i := func(n uint64) Expr { return &IntLit{Info{T: types.I64}, n} }
	out := &Label{"while"}
	count := &Global{Name: "count", Type: types.Int{Bits: 32}, Init: []uint64{3}}
	table := &Global{Name: "T", Kind: Table, Type: types.Array{Elem: types.Int{Bits: 8, Signed: true}, Len: 2}, Init: []uint64{1, ^uint64(0)}}
	tableRef := &GlobalRef{Info{T: types.Pointer{Elem: table.Type, Space: types.Constant}}, table}
	text := &StrLit{Info{T: types.Pointer{Elem: types.String{Size: 8}, Space: types.Constant}}, "text"}
	names := &Global{Name: "NAMES", Kind: Table, Type: types.Array{Elem: types.String{Size: 8}, Len: 1}, Texts: []string{"read"}}
	pair := (&types.Struct{Name: "Pair", Fields: []*types.Field{{Name: "n", Type: types.Int{Bits: 32}}, {Name: "text", Type: types.String{Size: 8}}}}).Layout()
	object := &Object{Name: "Pair", Type: pair}
	events := &Buffer{Map: &Map{Name: "events"}, Record: pair}
	room := &Reserve{Info{T: types.Nilable{Elem: types.Pointer{Elem: pair, Space: types.Record}}}, events}
	local := func(v *Var) Expr { return &Local{Info: Info{T: v.Type}, Var: v} }
	return append(mapExprs(i, ctx, x), []Expr{
		&IntLit{Info{T: types.U64}, ^uint64(0)},
		&IntLit{Info{T: types.I64}, ^uint64(0)},
		&BoolLit{Info{T: types.Bool}, true},
		&NilLit{Info{T: types.Nil}},
		&StrLit{Info{T: types.Pointer{Elem: types.String{Size: 6}, Space: types.Constant}}, "a\n\"b\""},
		&SetLocal{Info{T: types.I64}, x, i(1)},
		&SetLocal{Info{T: types.Bool}, b, &Not{Info{T: types.Bool}, local(b)}},
		&Field{Info{T: types.I64}, local(ctx), field},
		&SetField{Info{T: types.I64}, local(ctx), field, i(2)},
		&Binary{Info{T: types.U64}, Shr, local(x), i(3)},
		&Compare{Info{T: types.Bool}, Le, local(x), i(4)},
		&If{Info{T: types.I64}, local(b), i(5), i(6)},
		&Convert{Info{T: types.I64}, local(b)},
		&Call{Info{T: types.U64}, catalog.LookupHelper("bpf_ktime_get_ns"), nil},
		&Printk{Info: Info{T: types.Nil}, Format: "x %lld\n", Args: []Expr{local(x)}},
		&Printk{Info: Info{T: types.Nil}, Format: "x %lld\n", Args: []Expr{local(x)}, Seq: local(ctx)},
		&If{Info{T: types.I64}, &Present{Info{T: types.Bool}, local(n)}, &Value{Info{T: types.I64}, local(n)}, i(8)},
		&SetLocal{Info{T: n.Type}, n, &Some{Info{T: n.Type}, i(9)}},
		&SetLocal{Info{T: n.Type}, n, &NilLit{Info{T: n.Type}}},
		&Block{Info{T: types.I64}, out, &Loop{Info{T: types.Never}, &Break{Info{T: types.Never}, out, i(10)}, LoopPlan{}}},
		&Visible{Info{T: types.I64}, local(x), 0, 3},
		&Narrow{Info{T: types.I64}, local(x), types.Int{Bits: 16, Signed: true}},
		&Invoke{Info{T: types.I64}, &Func{Name: "twice"}, []Expr{local(x)}},
		&SetGlobal{Info{T: types.I64}, count, &ReadGlobal{Info{T: types.I64}, count}},
		&AddGlobal{Info{T: types.Nil}, count, Sub, i(11)},
		&Element{Info{T: types.I64}, tableRef, local(x), nil},
		&Make{Info{T: types.Pointer{Elem: pair, Space: types.Memory}}, object, []Part{{0, pair.Fields[0].Type, nil, i(13)}}},
		&FieldRef{Info{T: types.Pointer{Elem: pair.Fields[1].Type, Space: types.Memory}}, local(ctx), pair.Fields[1]},
		&SetElement{Info{T: types.I64}, tableRef, i(0), nil, i(14)},
		&SetLocal{Info{T: n.Type}, n, &PacketNumber{Info{T: n.Type}, local(ctx), i(14), 8}},
		&PacketRef{Info{T: types.Packet}},
		&MarkerArgument{Info{T: types.I64}, local(ctx), nil, 3, types.Int{Bits: 32}},
		&Header{Info{T: types.Nilable{Elem: types.Pointer{Elem: pair, Space: types.InPacket}}}, local(ctx), local(x), 74},
		&Copy{Info{T: types.Nil}, tableRef, tableRef},
		&Equal{Info{T: types.Bool}, tableRef, tableRef},
		&Field{Info{T: types.I64}, &At{Info{T: types.Pointer{Elem: pair, Space: types.Kernel}}, i(4096)}, pair.Fields[0]},
		&Seq{Info{T: types.Bool}, []Expr{
			&Ask{Info: Info{T: types.I64}, Question: TypeSize, Struct: pair},
			&Ask{Info: Info{T: types.Bool}, Question: FieldExists, Struct: pair, Field: pair.Fields[1]},
			&Ask{Info: Info{T: types.Bool}, Question: EnumExists, Enum: "tcp_state", Enumerator: "LISTEN"},
		}},
		&PacketLoad{Info{T: types.I64}, local(ctx), i(12), 16},
		&EndTexts{Info{T: types.Nil}, text},
		&TextSize{Info{T: types.I64}, text, true},
		&Not{Info{T: types.Bool}, &StartsWith{Info{T: types.Bool}, text, text}},
		&TextOrder{Info{T: types.I64}, text, &Element{Info{T: text.Type()}, &GlobalRef{Info{T: types.Pointer{Elem: names.Type, Space: types.Constant}}, names}, i(15), nil}},
		&Send{Info{T: types.Nil}, &Value{Info{T: types.Pointer{Elem: pair, Space: types.Record}}, room}, i(16)},
		&Locked{Info{T: types.I64}, &Value{Info{T: types.Pointer{Elem: types.SpinLock, Space: types.Map}}, room}, i(18)},
		&Output{Info{T: types.Bool}, events, local(ctx), tableRef},
		&Return{Info{T: types.Never}, &Seq{Info{T: types.I64}, []Expr{local(x), i(7)}}},
	}...)
}

// mapExprs are the expressions of maps.
func mapExprs(i func(n uint64) Expr, key, value *Var) []Expr {
	counts := &Map{Name: "counts", Value: types.Int{Bits: 32}}
	ref := types.Pointer{Elem: counts.Value, Space: types.Map}
	found := &MapLookup{Info{T: ref}, counts, nil, i(20), nil}
	return []Expr{
		&MapLookup{Info{T: types.Nilable{Elem: ref}}, counts, nil, i(19), nil},
		&MapUpdate{Info{T: types.Bool}, counts, nil, i(21), i(22), false},
		&MapUpdate{Info{T: types.Bool}, counts, nil, i(21), i(22), true},
		&MapDelete{Info{T: types.Bool}, counts, nil, i(23)},
		&MapPush{Info{T: types.Bool}, counts, nil, i(24)},
		&MapTake{Info{T: types.Nilable{Elem: types.I64}}, counts, nil, nil, false},
		&MapTake{Info{T: types.Bool}, counts, nil, found, true},
		&MapRef{Info{T: types.Nil}, counts},
		&MapHas{Info{T: types.Bool}, counts, nil, i(25)},
		&EachNext{Info{T: types.Bool}, counts, key, value, &Label{"each"}},
		&Load{Info{T: types.I64}, found},
		&Store{Info{T: types.I64}, found, i(26)},
		&Atomic{Info{T: types.Nil}, Or, found, i(27)},
	}
}

func TestDump(t *testing.T) {
	s := (&types.Struct{Name: "Sock", Fields: []*types.Field{{Name: "n", Type: types.Int{Bits: 32}}, {Name: "m", Type: types.Int{Bits: 64}}}}).Layout()
	ctx := &Var{Name: "sock", Type: types.Pointer{Elem: s}}
	x, b, tmp := &Var{Name: "x", Type: types.I64}, &Var{Name: "x", Type: types.Bool}, &Var{Type: types.I64}
	n := &Var{Name: "n", Type: types.Nilable{Elem: types.I64}}
	a := &Var{Name: "a", Type: types.U64}
	set := &source.Set{}
	l, _ := catalog.LookupSection("kprobe/f")
	p := &Program{
		Sources: set, Main: set.Add("a.rb", ""), License: "GPL", Version: 0x50f00, HasVersion: true,
		Maps: []*Map{
			{Name: "counts", Kind: catalog.LookupMapKind("hash"), Key: types.Array{Elem: types.Int{Bits: 8}, Len: 6}, Value: types.Int{Bits: 64}, MaxEntries: 16, Flags: catalog.NumaNode | catalog.NoPrealloc, NumaNode: 1, Pinned: true},
			{Name: "stages", Kind: catalog.LookupMapKind("prog_array"), MaxEntries: 3, ValueSize: 4, Programs: []*Func{{Name: "prog"}, nil}},
			{Name: "seen", Kind: catalog.LookupMapKind("bloom_filter"), Value: types.Int{Bits: 32}, MaxEntries: 8, Extra: 3},
		},
		Buffers: []*Buffer{{Map: &Map{Name: "events"}, Record: s, Size: 4096}, {Map: &Map{Name: "slow"}, Kind: Perf, Record: s}},
		Globals: []*Global{
			{Name: "NAMES", Kind: Table, Type: types.Array{Elem: types.String{Size: 8}, Len: 2}, Texts: []string{"read", "a\"b"}},
			{Name: "count", Type: types.Int{Bits: 32}, Init: []uint64{3}},
			{Name: "T", Kind: Table, Type: types.Array{Elem: types.Int{Bits: 8, Signed: true}, Len: 2}, Init: []uint64{1, ^uint64(0)}},
		},
		Funcs: []*Func{{
			Name: "prog", Section: l.Name, Type: l.Type, Ctx: ctx, Locals: []*Var{x, b, tmp, n},
			Body: &Seq{Info{T: types.Never}, everything(ctx, x, b, n)},
		}, {
			Name: "twice", Params: []*Var{a}, Result: types.U64,
			Body: &Binary{Info{T: types.U64}, Add, &Local{Info: Info{T: types.U64}, Var: a}, &Local{Info: Info{T: types.U64}, Var: a}},
		}},
	}
	var got strings.Builder
	if err := Dump(&got, p); err != nil {
		t.Fatal(err)
	}
	want := `(program "a.rb"
  (license "GPL")
  (version 0x50f00)
  (map counts hash
    (key u8[6])
    (value u64)
    (max_entries 16)
    (flags BPF_F_NO_PREALLOC)
    (numa_node 1)
    (pin))
  (map stages prog_array (max_entries 3) (value_size 4) (programs prog nil))
  (map seen bloom_filter (value u32) (max_entries 8) (extra 3))
  (table NAMES:string[8][2] "read" "a\"b")
  (variable count:u32 3)
  (table T:i8[2] 1 -1)
  (ringbuf events Sock 4096)
  (perf_buffer slow Sock)
  (func prog
    (section "kprobe/f")
    (type BPF_PROG_TYPE_KPROBE)
    (ctx sock:Sock (n u32 @0) (m u64 @8))
    (locals x:i64 x.1:bool .0:i64 n:i64 or nil)
    (seq:never
      (lookup:map u32 or nil counts 19)
      (update counts 21 22)
      (insert counts 21 22)
      (delete counts 23)
      (push counts 24)
      (pop:i64 or nil counts)
      (peek:bool counts (lookup:map u32 counts 20))
      map:counts
      (has counts 25)
      (next counts sock x)
      (load:i64 (lookup:map u32 counts 20))
      (store (lookup:map u32 counts 20) 26)
      (atomic:nil | (lookup:map u32 counts 20) 27)
      18446744073709551615u
      -1
      true
      nil
      "a\n\"b\""
      (set x 1)
      (set x.1 (! x.1))
      (. sock n):i64
      (set . sock n 2)
      (>> x 3):u64
      (<= x 4)
      (if:i64 x.1 5 6)
      (convert:i64 x.1)
      (call:u64 bpf_ktime_get_ns)
      (printk "x %lld\n" x)
      (seq-printf sock "x %lld\n" x)
      (if:i64 (present n) (value n) 8)
      (set n (some 9))
      (set n nil)
      (block:i64 while.0 (loop (break while.0 10)))
      (visible 0 3 x)
      (narrow i16 x)
      (invoke:i64 twice x)
      (set $count $count:i64)
      (atomic:nil - $count 11)
      (at:i64 &T x)
      (make:ref Pair Pair.0 (@0 u32 13))
      (ref sock text)
      (set at &T 0 14)
      (set n (number8 sock 14))
      packet
      (marker-argument:i64 sock 3)
      (header:packet Pair or nil sock x 74)
      (copy &T &T)
      (equal &T &T)
      (. (at-address:kernel Pair 4096) n):i64
      (seq:bool (ask size Pair) (ask field? Pair text) (ask enum? tcp_state LISTEN))
      (load16 sock 12)
      (end-texts "text")
      (characters "text")
      (! (starts-with "text" "text"))
      (<=> "text" (at:const string[8] &NAMES 15))
      (send (value (reserve events)) 16)
      (locked:i64 (value (reserve events)) 18)
      (output events sock &T)
      (return (seq:i64 x 7))))
  (func twice
    (params a:u64)
    (result u64)
    (+ a a):u64))
`
	if got.String() != want {
		t.Errorf("got:\n%s\nwant:\n%s", got.String(), want)
	}
}

// The list above, and with it the dump, knows every kind of expression: each
// struct of typed.go and global.go that embeds Info.
func TestDumpKnowsEveryExpression(t *testing.T) {
	var files []ast.Node
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	shown := map[string]bool{}
	ctx, v := &Var{Type: types.Pointer{Elem: &types.Struct{}}}, &Var{Type: types.I64}
	n := &Var{Type: types.Nilable{Elem: types.I64}}
	var note func(v reflect.Value)
	note = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Interface:
			note(v.Elem())
		case reflect.Pointer:
			if _, isExpr := v.Interface().(Expr); isExpr {
				shown[v.Elem().Type().Name()] = true
				for i := range v.Elem().NumField() {
					note(v.Elem().Field(i))
				}
			}
		case reflect.Slice:
			for i := range v.Len() {
				note(v.Index(i))
			}
		}
	}
	note(reflect.ValueOf(everything(ctx, v, v, n)))
	count := 0
	inspect := func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok {
			return true
		}
		st, ok := spec.Type.(*ast.StructType)
		if !ok || len(st.Fields.List) == 0 {
			return true
		}
		if id, ok := st.Fields.List[0].Type.(*ast.Ident); ok && id.Name == "Info" && st.Fields.List[0].Names == nil {
			count++
			if !shown[spec.Name.Name] {
				t.Errorf("%s is in no test of the dump", spec.Name.Name)
			}
		}
		return true
	}
	for _, file := range files {
		ast.Inspect(file, inspect)
	}
	if count < 15 {
		t.Errorf("found %d kinds of expressions only", count)
	}
}
