package manifest

import (
	"reflect"
	"strings"
	"testing"
)

func TestRoundTrip(t *testing.T) {
	want := &Manifest{
		Programs: []Program{{Name: "sample", Options: map[string]any{"sample_freq": int64(49), "build": "a<b", "quiet": true}}},
		Buffers:  []Buffer{{Name: "events", Record: "Exec", Lost: "events_lost"}, {Name: "raw", Record: "Exec"}},
		Params:   []Param{{Name: "only_uid", Help: "whose \"processes\"\nare shown: é"}},
		Maps:     []Map{{Name: "latency", Hist: "linear", Step: 10}, {Name: "scratch_p", Hidden: true}},
		Stacks:   []Stack{{Map: "stacks", Record: "Sample", Field: "kernel"}, {Map: "stacks", KeyOf: "calls"}, {Map: "stacks", ValueOf: "last"}},
	}
	var text strings.Builder
	for _, p := range want.Programs {
		text.WriteString(p.Line())
	}
	for _, b := range want.Buffers {
		text.WriteString(b.Line())
	}
	for _, p := range want.Params {
		text.WriteString(p.Line())
	}
	for _, m := range want.Maps {
		text.WriteString(m.Line())
	}
	for _, s := range want.Stacks {
		text.WriteString(s.Line())
	}
	const lines = `{"program":"sample","options":{"build":"a<b","quiet":true,"sample_freq":49}}
{"buffer":"events","record":"Exec","lost":"events_lost"}
{"buffer":"raw","record":"Exec"}
{"param":"only_uid","help":"whose \"processes\"\nare shown: é"}
{"map":"latency","hist":"linear","step":10}
{"map":"scratch_p","hidden":true}
{"stacks":"stacks","record":"Sample","field":"kernel"}
{"stacks":"stacks","key_of":"calls"}
{"stacks":"stacks","value_of":"last"}
`
	if text.String() != lines {
		t.Errorf("the lines are\n%swant\n%s", text.String(), lines)
	}
	m, err := Parse([]byte(text.String()))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(m, want) {
		t.Errorf("read back: %+v\nwant       %+v", m, want)
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ name, text, err string }{
		{"empty", "", ""},
		{"what later versions say", "{\"struct_ops\":\"tcp\"}\n{\"buffer\":\"b\",\"record\":\"R\",\"wakeup\":1}\n", ""},
		{"no line's end", `{"param":"p","help":"h"}`, ""},
		{"an empty line", "{\"param\":\"p\",\"help\":\"h\"}\n\n{\"param\":\"q\",\"help\":\"h\"}\n", ""},
		{"no JSON", "{\"param\":\"p\",\"help\":\"h\"}\nparam p\n", "line 2 of section .rucy"},
		{"half a line", `{"param":"p`, "line 1 of section .rucy"},
		{"another type", `{"param":1}`, "cannot unmarshal"},
		{"a number that is too large", `{"program":"p","options":{"n":99999999999999999999}}`, "option n"},
		{"a fraction", `{"program":"p","options":{"n":1.5}}`, "option n"},
	} {
		_, err := Parse([]byte(c.text))
		switch {
		case err == nil && c.err != "":
			t.Errorf("%s: no error", c.name)
		case err != nil && (c.err == "" || !strings.Contains(err.Error(), c.err)):
			t.Errorf("%s: the error is %v, want %q", c.name, err, c.err)
		}
	}
}
