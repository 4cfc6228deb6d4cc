"""Makes golden.csv: the notebook's own functions, run over many inputs.

    python3 make_golden.py NOTEBOOK.txt > golden.csv

NOTEBOOK.txt is the notebook as text ("Estimate VRAM usage for TGI"). Its cells are executed as they stand; only what
they fetch from the Hub (the config, the safetensors metadata) is replaced by the row's numbers. The notebook's table of
widths gets bfloat16; "eager" puts its quadratic attention where its forward pass calls the flash one. Numbers are
printed with repr, so a row says what Python prints.
"""

import contextlib
import csv
import io
import random
import re
import sys
import types

WIDTHS = ["int4", "int8", "float8", "float16", "bfloat16", "float32"]
INPUTS = ["hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads", "num_key_value_heads",
          "head_dim", "total_size", "num_parameters", "num_gpus", "vram_bytes", "max_input_tokens", "max_total_tokens",
          "max_batch_prefill_tokens", "cuda_memory_fraction", "dtype", "attention"]
RESULT = {
    "simplified": ["cuda_overhead", "model_overhead", "prefill_overhead", "decode_overhead", "kv_cache_full_overhead",
                   "total_vram_available", "total_vram_needed", "is_enough_vram"],
    "tgi": ["cuda_overhead", "model_overhead", "prefill_overhead", "kv_cache_overhead_per_token",
            "free_vram_for_kv_cache", "vram_needed_for_kv_cache", "kv_cache_token_budget", "kv_cache_tokens_needed",
            "is_enough_vram"],
}


def cells(path):
    """The code cells that define functions, without what the notebook printed below them."""
    text = open(path, encoding="utf-8").read()
    for cell in re.split(r"^In \[.*\]:$", text, flags=re.M)[1:]:
        code = re.split(r"^(?:#+ .*|Parse safetensors.*)$", cell, flags=re.M)[0]
        if re.search(r"^def ", code, flags=re.M):
            yield code


class Notebook:
    def __init__(self, path):
        self.names = {"AutoConfig": types.SimpleNamespace(from_pretrained=lambda _: self.config),
                      "get_safetensors_metadata": lambda _: self.metadata}
        validators = []
        for cell in cells(path):
            exec(cell, self.names)
            if "validate_vram_overhead" in cell:
                validators.append(self.names["validate_vram_overhead"])
        self.tgi, self.simplified = validators
        self.names["bytes_per_dtype"]["bfloat16"] = 2
        self.attentions = {"flash": self.names["calculate_flash_attention_overhead"],
                           "eager": self.names["calculate_attention_overhead"]}

    def run(self, row):
        self.config = types.SimpleNamespace(**{key: row[key] for key in INPUTS[:6] if row[key] is not None})
        if row["total_size"] is None:
            self.metadata = types.SimpleNamespace(parameter_count={"BF16": row["num_parameters"]})
        else:
            self.metadata = types.SimpleNamespace(metadata={"total_size": row["total_size"]})
        self.names["calculate_flash_attention_overhead"] = self.attentions[row["attention"]]
        whole, rest = divmod(row["vram_bytes"], 10**9)
        arguments = {key: row[key] for key in INPUTS[10:15]}
        arguments |= {"model_id": "any", "num_gpus": row["num_gpus"],
                      "vram_per_gpu": whole if rest == 0 else row["vram_bytes"] / 10**9}
        with contextlib.redirect_stdout(io.StringIO()):
            return self.simplified(**arguments), self.tgi(**arguments)


def tokens(rng):
    kind = rng.random()
    if kind < 0.6:
        return rng.randint(1, 40000)
    if kind < 0.9:
        return rng.randint(1, 2 ** rng.randint(1, 40))
    return rng.randint(1, 2 ** rng.randint(41, 62))


def vram(rng):
    return rng.choice([
        rng.choice([16, 24, 32, 40, 48, 80, 96, 141, 192]) * 10**9,
        rng.choice([16, 24, 40, 80]) * 2**30,
        rng.randint(1000, 200000) * 2**20,
        rng.randint(10, 2000) * 10**8,
        rng.randint(0, 10**12)])


def fraction(rng):
    return rng.choice([1.0, 1.0, 0.9, 0.5, 0.95, 0.333, 0.1, 1e-9, 0.0, 1.7, -0.25, 1e22, rng.random()])


def shape(rng):
    if rng.random() < 0.5:
        hidden, intermediate, layers, heads, kv, dim = rng.choice([
            (4096, 14336, 32, 32, 8, None), (4096, 14336, 32, 32, 8, 128), (8192, 28672, 80, 64, 8, None),
            (16384, 53248, 126, 128, 8, None), (2048, 8192, 16, 32, 8, 64), (3584, 18944, 28, 28, 4, None),
            (3072, 24576, 28, 16, 16, 256), (4544, 18176, 32, 71, 1, None), (768, 3072, 12, 12, 12, None)])
    else:
        heads = rng.randint(1, 160)
        hidden, intermediate, layers = rng.randint(heads, 30000), rng.randint(1, 60000), rng.randint(1, 200)
        kv, dim = rng.randint(1, heads), rng.choice([None, rng.randint(1, 512)])
    parameters = rng.choice([rng.randint(1, 10**12), 8030261248, rng.randint(1, 10**19) % 2**62])
    total = rng.choice([None, parameters * 2, parameters * 2 + rng.randint(0, 10**6)])
    return [hidden, intermediate, layers, heads, kv, dim, total if total is None or total < 2**63 else 16060522496,
            parameters]


def limits(rng):
    if rng.random() < 0.5:
        tok = tokens(rng) + 1
        return [tok - 1, tok, tok]
    return [tokens(rng), max(0, tokens(rng) - rng.choice([0, 0, 1])), tokens(rng)]


def rows(count):
    llama = [4096, 14336, 32, 32, 8, None, 16060522496, 8030261248]
    yield llama + [1, 24 * 10**9, 8750, 8782, 8782, 1.0, "float16", "flash"]
    yield llama + [2, 24 * 10**9, 15520, 15554, 15554, 1.0, "float16", "flash"]
    for tok in range(10000, 20001, 1000):
        yield llama + [4, 24 * 10**9, tok - 1, tok, tok, 1.0, "float16", "flash"]
    rng = random.Random(5)
    for _ in range(count):
        yield (shape(rng) + [rng.choice([1, 1, 2, 4, 8, rng.randint(1, 64)]), vram(rng)] + limits(rng)
               + [fraction(rng), rng.choice(WIDTHS), rng.choice(["flash", "flash", "eager"])])


def main():
    notebook = Notebook(sys.argv[1])
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(INPUTS + [f"{check}.{key}" for check, keys in RESULT.items() for key in keys])
    for values in rows(3000):
        row = dict(zip(INPUTS, values))
        simplified, tgi = notebook.run(row)
        assert list(simplified) == RESULT["simplified"] and list(tgi) == RESULT["tgi"]
        out.writerow(["" if value is None else value for value in values]
                     + [repr(value) for result in (simplified, tgi) for value in result.values()])


if __name__ == "__main__":
    main()
