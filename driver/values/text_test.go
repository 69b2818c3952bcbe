package values

import "testing"

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
	} {
		if got := Text(test.value); got != test.text {
			t.Errorf("the text of %v is %q, want %q", test.value, got, test.text)
		}
		if got := string(AppendJSON(nil, test.value)); got != test.json {
			t.Errorf("the JSON of %v is %s, want %s", test.value, got, test.json)
		}
	}
}
