package cli

import (
	"testing"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/values"
)

var printedEvents = []loader.Event{
	{Buffer: "events", Fields: []values.Field{{Name: "pid", Value: uint64(4711)}, {Name: "comm", Value: "bash"}, {Name: "path", Value: "/bin/ls"}}},
	{Buffer: "events", Fields: []values.Field{{Name: "pid", Value: uint64(123456789)}, {Name: "comm", Value: "a\x1b[31m"}, {Name: "path", Value: ""}}},
	{Buffer: "counts", Fields: []values.Field{{Name: "n", Value: int64(-1)}, {Name: "both", Value: []any{true, []values.Field{{Name: "x", Value: uint64(1)}}}}}},
}

func TestEventPrinters(t *testing.T) {
	var table, lines []byte
	tables := &tablePrinter{several: true}
	for _, e := range printedEvents {
		table = tables.append(table, e)
		lines = jsonPrinter{}.append(lines, e)
	}
	const wantTable = `                pid  comm             path
events         4711  bash             /bin/ls
events      123456789  a�[31m
                  n  both
counts           -1  [true {x=1}]
`
	if string(table) != wantTable {
		t.Errorf("the table is\n%s", table)
	}
	const wantLines = `{"buffer":"events","pid":4711,"comm":"bash","path":"/bin/ls"}
{"buffer":"events","pid":123456789,"comm":"a\u001b[31m","path":""}
{"buffer":"counts","n":-1,"both":[true,{"x":1}]}
`
	if string(lines) != wantLines {
		t.Errorf("the lines are\n%s", lines)
	}
}
