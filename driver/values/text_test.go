package values

import (
	"cmp"
	"testing"
)

func TestShown(t *testing.T) {
	for _, test := range []struct {
		value      any
		text, json string
	}{
		{int64(-1), "-1", "-1"},
		{uint64(1<<64 - 1), "18446744073709551615", "18446744073709551615"},
		{true, "true", "true"},
		{"a <b> & \"c\"", `a <b> & "c"`, `"a <b> & \"c\""`},
		{"a\x1b[31m\n", "a\ufffd[31m\ufffd", `"a\u001b[31m\n"`},
		{"no \xff text", "no \ufffd text", `"no \ufffd text"`},
		{[]Field{{"pid", uint64(1)}, {"both", []any{true, []Field{{"x", "y"}}}}}, "{pid=1 both=[true {x=y}]}", `{"pid":1,"both":[true,{"x":"y"}]}`},
		{[]any{}, "[]", "[]"},
		{Lines{"read+1", "main+2"}, "[read+1 main+2]", `["read+1","main+2"]`},
	} {
		if got := Text(test.value); got != test.text {
			t.Errorf("the text of %v is %q, want %q", test.value, got, test.text)
		}
		if got := string(AppendJSON(nil, test.value)); got != test.json {
			t.Errorf("the JSON of %v is %s, want %s", test.value, got, test.json)
		}
	}
}

func TestCompare(t *testing.T) {
	sorted := []any{int64(-1), uint64(0), int64(1), uint64(2), uint64(1 << 63)}
	for i := range sorted {
		for j := range sorted {
			if got := Compare(sorted[i], sorted[j]); got != cmp.Compare(i, j) {
				t.Errorf("%v and %v: %d", sorted[i], sorted[j], got)
			}
		}
	}
	for _, pair := range [][2]any{
		{"a", "b"},
		{false, true},
		{[]Field{{"a", uint64(1)}, {"b", "x"}}, []Field{{"a", uint64(1)}, {"b", "y"}}},
		{[]any{uint64(1), uint64(2)}, []any{uint64(2), uint64(1)}},
	} {
		if Compare(pair[0], pair[1]) != -1 || Compare(pair[1], pair[0]) != 1 || Compare(pair[0], pair[0]) != 0 {
			t.Errorf("%v is not before %v", pair[0], pair[1])
		}
	}
}
