--
-- PostgreSQL database dump
--

\restrict WBjZmTPySEqF7RARPskMi18iU8Vsyr0GRwVTB0osq7hxX9eE7g3a3tkW0khwFQI

-- Dumped from database version 17.11
-- Dumped by pg_dump version 17.12 (Debian 17.12-0+deb13u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: sales; Type: SCHEMA; Schema: -; Owner: shop_owner
--

CREATE SCHEMA sales;


ALTER SCHEMA sales OWNER TO shop_owner;

--
-- Name: pg_trgm; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;


--
-- Name: EXTENSION pg_trgm; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';


--
-- Name: money; Type: DOMAIN; Schema: sales; Owner: shop_owner
--

CREATE DOMAIN sales.money AS numeric(12,2)
	CONSTRAINT money_check CHECK ((VALUE >= (0)::numeric));


ALTER DOMAIN sales.money OWNER TO shop_owner;

--
-- Name: state; Type: TYPE; Schema: sales; Owner: shop_owner
--

CREATE TYPE sales.state AS ENUM (
    'open',
    'paid',
    'sent'
);


ALTER TYPE sales.state OWNER TO shop_owner;

--
-- Name: total(integer); Type: FUNCTION; Schema: sales; Owner: shop_owner
--

CREATE FUNCTION sales.total(integer) RETURNS sales.money
    LANGUAGE sql STABLE
    AS $$ SELECT 0::sales.money $$;


ALTER FUNCTION sales.total(integer) OWNER TO shop_owner;

--
-- Name: touch(); Type: FUNCTION; Schema: sales; Owner: shop_owner
--

CREATE FUNCTION sales.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN NEW.at := now(); RETURN NEW; END $$;


ALTER FUNCTION sales.touch() OWNER TO shop_owner;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: Order lines; Type: TABLE; Schema: sales; Owner: shop_owner
--

CREATE TABLE sales."Order lines" (
    id integer NOT NULL,
    customer bigint,
    state sales.state DEFAULT 'open'::sales.state,
    amount sales.money,
    paid boolean,
    body jsonb,
    raw bytea,
    tags text[],
    at timestamp with time zone DEFAULT '2026-01-02 03:04:05+00'::timestamp with time zone,
    doubled numeric GENERATED ALWAYS AS (((amount)::numeric * (2)::numeric)) STORED,
    CONSTRAINT "Order lines_amount_check" CHECK (((amount)::numeric < (1000000)::numeric))
);


ALTER TABLE sales."Order lines" OWNER TO shop_owner;

--
-- Name: Order lines_id_seq; Type: SEQUENCE; Schema: sales; Owner: shop_owner
--

CREATE SEQUENCE sales."Order lines_id_seq"
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE sales."Order lines_id_seq" OWNER TO shop_owner;

--
-- Name: Order lines_id_seq; Type: SEQUENCE OWNED BY; Schema: sales; Owner: shop_owner
--

ALTER SEQUENCE sales."Order lines_id_seq" OWNED BY sales."Order lines".id;


--
-- Name: customer; Type: TABLE; Schema: sales; Owner: shop_owner
--

CREATE TABLE sales.customer (
    id bigint NOT NULL,
    name text NOT NULL,
    email text,
    note text COLLATE pg_catalog."C",
    born date
);


ALTER TABLE sales.customer OWNER TO shop_owner;

--
-- Name: TABLE customer; Type: COMMENT; Schema: sales; Owner: shop_owner
--

COMMENT ON TABLE sales.customer IS 'Who buys; with a "quote" and a \backslash';


--
-- Name: customer_id_seq; Type: SEQUENCE; Schema: sales; Owner: shop_owner
--

ALTER TABLE sales.customer ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME sales.customer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: log; Type: TABLE; Schema: sales; Owner: shop_owner
--

CREATE TABLE sales.log (
    at timestamp with time zone,
    line text
)
PARTITION BY RANGE (at);


ALTER TABLE sales.log OWNER TO shop_owner;

--
-- Name: log_2026; Type: TABLE; Schema: sales; Owner: shop_owner
--

CREATE TABLE sales.log_2026 (
    at timestamp with time zone,
    line text
);


ALTER TABLE sales.log_2026 OWNER TO shop_owner;

--
-- Name: log_rest; Type: TABLE; Schema: sales; Owner: shop_owner
--

CREATE TABLE sales.log_rest (
    at timestamp with time zone,
    line text
);


ALTER TABLE sales.log_rest OWNER TO shop_owner;

--
-- Name: open_lines; Type: VIEW; Schema: sales; Owner: shop_owner
--

CREATE VIEW sales.open_lines AS
 SELECT l.id,
    c.name
   FROM (sales."Order lines" l
     JOIN sales.customer c ON ((c.id = l.customer)))
  WHERE (l.state = 'open'::sales.state);


ALTER VIEW sales.open_lines OWNER TO shop_owner;

--
-- Name: per_customer; Type: MATERIALIZED VIEW; Schema: sales; Owner: shop_owner
--

CREATE MATERIALIZED VIEW sales.per_customer AS
 SELECT customer,
    count(*) AS lines
   FROM sales."Order lines"
  GROUP BY customer
  WITH NO DATA;


ALTER MATERIALIZED VIEW sales.per_customer OWNER TO shop_owner;

--
-- Name: log_2026; Type: TABLE ATTACH; Schema: sales; Owner: shop_owner
--

ALTER TABLE ONLY sales.log ATTACH PARTITION sales.log_2026 FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2027-01-01 00:00:00+00');


--
-- Name: log_rest; Type: TABLE ATTACH; Schema: sales; Owner: shop_owner
--

ALTER TABLE ONLY sales.log ATTACH PARTITION sales.log_rest DEFAULT;


--
-- Name: Order lines id; Type: DEFAULT; Schema: sales; Owner: shop_owner
--

ALTER TABLE ONLY sales."Order lines" ALTER COLUMN id SET DEFAULT nextval('sales."Order lines_id_seq"'::regclass);


--
-- Data for Name: Order lines; Type: TABLE DATA; Schema: sales; Owner: shop_owner
--

COPY sales."Order lines" (id, customer, state, amount, paid, body, raw, tags, at) FROM stdin;
1	2	paid	1.25	f	{"i": 1, "text": "a\\"b"}	\\xc4ca4238a0b923820dcc509a6f75849b	{"a,b",NULL,c1}	2026-01-02 03:04:05+00
2	3	sent	2.50	t	{"i": 2, "text": "a\\"b"}	\\xc81e728d9d4c2f636f067f89cc14862c	{"a,b",NULL,c2}	2026-01-02 03:04:05+00
3	4	open	3.75	f	{"i": 3, "text": "a\\"b"}	\\xeccbc87e4b5ce2fe28308fd9f2a7baf3	{"a,b",NULL,c3}	2026-01-02 03:04:05+00
4	5	paid	5.00	t	{"i": 4, "text": "a\\"b"}	\\xa87ff679a2f3e71d9181a67b7542122c	{"a,b",NULL,c4}	2026-01-02 03:04:05+00
5	6	sent	6.25	f	{"i": 5, "text": "a\\"b"}	\\xe4da3b7fbbce2345d7772b0674a318d5	{"a,b",NULL,c5}	2026-01-02 03:04:05+00
6	7	open	7.50	t	{"i": 6, "text": "a\\"b"}	\\x1679091c5a880faf6fb5e6087eb1b2dc	{"a,b",NULL,c6}	2026-01-02 03:04:05+00
7	8	paid	8.75	f	{"i": 7, "text": "a\\"b"}	\\x8f14e45fceea167a5a36dedd4bea2543	{"a,b",NULL,c7}	2026-01-02 03:04:05+00
8	9	sent	10.00	t	{"i": 8, "text": "a\\"b"}	\\xc9f0f895fb98ab9159f51fd0297e236d	{"a,b",NULL,c8}	2026-01-02 03:04:05+00
9	10	open	11.25	f	{"i": 9, "text": "a\\"b"}	\\x45c48cce2e2d7fbdea1afc51c7c6ad26	{"a,b",NULL,c9}	2026-01-02 03:04:05+00
10	11	paid	12.50	t	{"i": 10, "text": "a\\"b"}	\\xd3d9446802a44259755d38e6d163e820	{"a,b",NULL,c10}	2026-01-02 03:04:05+00
11	12	sent	13.75	f	{"i": 11, "text": "a\\"b"}	\\x6512bd43d9caa6e02c990b0a82652dca	{"a,b",NULL,c11}	2026-01-02 03:04:05+00
12	13	open	15.00	t	{"i": 12, "text": "a\\"b"}	\\xc20ad4d76fe97759aa27a0c99bff6710	{"a,b",NULL,c12}	2026-01-02 03:04:05+00
13	14	paid	16.25	f	{"i": 13, "text": "a\\"b"}	\\xc51ce410c124a10e0db5e4b97fc2af39	{"a,b",NULL,c13}	2026-01-02 03:04:05+00
14	15	sent	17.50	t	{"i": 14, "text": "a\\"b"}	\\xaab3238922bcc25a6f606eb525ffdc56	{"a,b",NULL,c14}	2026-01-02 03:04:05+00
15	16	open	18.75	f	{"i": 15, "text": "a\\"b"}	\\x9bf31c7ff062936a96d3c8bd1f8f2ff3	{"a,b",NULL,c15}	2026-01-02 03:04:05+00
16	17	paid	20.00	t	{"i": 16, "text": "a\\"b"}	\\xc74d97b01eae257e44aa9d5bade97baf	{"a,b",NULL,c16}	2026-01-02 03:04:05+00
17	18	sent	21.25	f	{"i": 17, "text": "a\\"b"}	\\x70efdf2ec9b086079795c442636b55fb	{"a,b",NULL,c17}	2026-01-02 03:04:05+00
18	19	open	22.50	t	{"i": 18, "text": "a\\"b"}	\\x6f4922f45568161a8cdf4ad2299f6d23	{"a,b",NULL,c18}	2026-01-02 03:04:05+00
19	20	paid	23.75	f	{"i": 19, "text": "a\\"b"}	\\x1f0e3dad99908345f7439f8ffabdffc4	{"a,b",NULL,c19}	2026-01-02 03:04:05+00
20	21	sent	25.00	t	{"i": 20, "text": "a\\"b"}	\\x98f13708210194c475687be6106a3b84	{"a,b",NULL,c20}	2026-01-02 03:04:05+00
21	22	open	26.25	f	{"i": 21, "text": "a\\"b"}	\\x3c59dc048e8850243be8079a5c74d079	{"a,b",NULL,c21}	2026-01-02 03:04:05+00
22	23	paid	27.50	t	{"i": 22, "text": "a\\"b"}	\\xb6d767d2f8ed5d21a44b0e5886680cb9	{"a,b",NULL,c22}	2026-01-02 03:04:05+00
23	24	sent	28.75	f	{"i": 23, "text": "a\\"b"}	\\x37693cfc748049e45d87b8c7d8b9aacd	{"a,b",NULL,c23}	2026-01-02 03:04:05+00
24	25	open	30.00	t	{"i": 24, "text": "a\\"b"}	\\x1ff1de774005f8da13f42943881c655f	{"a,b",NULL,c24}	2026-01-02 03:04:05+00
25	26	paid	31.25	f	{"i": 25, "text": "a\\"b"}	\\x8e296a067a37563370ded05f5a3bf3ec	{"a,b",NULL,c25}	2026-01-02 03:04:05+00
26	27	sent	32.50	t	{"i": 26, "text": "a\\"b"}	\\x4e732ced3463d06de0ca9a15b6153677	{"a,b",NULL,c26}	2026-01-02 03:04:05+00
27	28	open	33.75	f	{"i": 27, "text": "a\\"b"}	\\x02e74f10e0327ad868d138f2b4fdd6f0	{"a,b",NULL,c27}	2026-01-02 03:04:05+00
28	29	paid	35.00	t	{"i": 28, "text": "a\\"b"}	\\x33e75ff09dd601bbe69f351039152189	{"a,b",NULL,c28}	2026-01-02 03:04:05+00
29	30	sent	36.25	f	{"i": 29, "text": "a\\"b"}	\\x6ea9ab1baa0efb9e19094440c317e21b	{"a,b",NULL,c29}	2026-01-02 03:04:05+00
30	31	open	37.50	t	{"i": 30, "text": "a\\"b"}	\\x34173cb38f07f89ddbebc2ac9128303f	{"a,b",NULL,c30}	2026-01-02 03:04:05+00
31	32	paid	38.75	f	{"i": 31, "text": "a\\"b"}	\\xc16a5320fa475530d9583c34fd356ef5	{"a,b",NULL,c31}	2026-01-02 03:04:05+00
32	33	sent	40.00	t	{"i": 32, "text": "a\\"b"}	\\x6364d3f0f495b6ab9dcf8d3b5c6e0b01	{"a,b",NULL,c32}	2026-01-02 03:04:05+00
33	34	open	41.25	f	{"i": 33, "text": "a\\"b"}	\\x182be0c5cdcd5072bb1864cdee4d3d6e	{"a,b",NULL,c33}	2026-01-02 03:04:05+00
34	35	paid	42.50	t	{"i": 34, "text": "a\\"b"}	\\xe369853df766fa44e1ed0ff613f563bd	{"a,b",NULL,c34}	2026-01-02 03:04:05+00
35	36	sent	43.75	f	{"i": 35, "text": "a\\"b"}	\\x1c383cd30b7c298ab50293adfecb7b18	{"a,b",NULL,c35}	2026-01-02 03:04:05+00
36	37	open	45.00	t	{"i": 36, "text": "a\\"b"}	\\x19ca14e7ea6328a42e0eb13d585e4c22	{"a,b",NULL,c36}	2026-01-02 03:04:05+00
37	38	paid	46.25	f	{"i": 37, "text": "a\\"b"}	\\xa5bfc9e07964f8dddeb95fc584cd965d	{"a,b",NULL,c37}	2026-01-02 03:04:05+00
38	39	sent	47.50	t	{"i": 38, "text": "a\\"b"}	\\xa5771bce93e200c36f7cd9dfd0e5deaa	{"a,b",NULL,c38}	2026-01-02 03:04:05+00
39	40	open	48.75	f	{"i": 39, "text": "a\\"b"}	\\xd67d8ab4f4c10bf22aa353e27879133c	{"a,b",NULL,c39}	2026-01-02 03:04:05+00
40	1	paid	50.00	t	{"i": 40, "text": "a\\"b"}	\\xd645920e395fedad7bbbed0eca3fe2e0	{"a,b",NULL,c40}	2026-01-02 03:04:05+00
41	2	sent	51.25	f	{"i": 41, "text": "a\\"b"}	\\x3416a75f4cea9109507cacd8e2f2aefc	{"a,b",NULL,c41}	2026-01-02 03:04:05+00
42	3	open	52.50	t	{"i": 42, "text": "a\\"b"}	\\xa1d0c6e83f027327d8461063f4ac58a6	{"a,b",NULL,c42}	2026-01-02 03:04:05+00
43	4	paid	53.75	f	{"i": 43, "text": "a\\"b"}	\\x17e62166fc8586dfa4d1bc0e1742c08b	{"a,b",NULL,c43}	2026-01-02 03:04:05+00
44	5	sent	55.00	t	{"i": 44, "text": "a\\"b"}	\\xf7177163c833dff4b38fc8d2872f1ec6	{"a,b",NULL,c44}	2026-01-02 03:04:05+00
45	6	open	56.25	f	{"i": 45, "text": "a\\"b"}	\\x6c8349cc7260ae62e3b1396831a8398f	{"a,b",NULL,c45}	2026-01-02 03:04:05+00
46	7	paid	57.50	t	{"i": 46, "text": "a\\"b"}	\\xd9d4f495e875a2e075a1a4a6e1b9770f	{"a,b",NULL,c46}	2026-01-02 03:04:05+00
47	8	sent	58.75	f	{"i": 47, "text": "a\\"b"}	\\x67c6a1e7ce56d3d6fa748ab6d9af3fd7	{"a,b",NULL,c47}	2026-01-02 03:04:05+00
48	9	open	60.00	t	{"i": 48, "text": "a\\"b"}	\\x642e92efb79421734881b53e1e1b18b6	{"a,b",NULL,c48}	2026-01-02 03:04:05+00
49	10	paid	61.25	f	{"i": 49, "text": "a\\"b"}	\\xf457c545a9ded88f18ecee47145a72c0	{"a,b",NULL,c49}	2026-01-02 03:04:05+00
50	11	sent	62.50	t	{"i": 50, "text": "a\\"b"}	\\xc0c7c76d30bd3dcaefc96f40275bdc0a	{"a,b",NULL,c50}	2026-01-02 03:04:05+00
51	12	open	63.75	f	{"i": 51, "text": "a\\"b"}	\\x2838023a778dfaecdc212708f721b788	{"a,b",NULL,c51}	2026-01-02 03:04:05+00
52	13	paid	65.00	t	{"i": 52, "text": "a\\"b"}	\\x9a1158154dfa42caddbd0694a4e9bdc8	{"a,b",NULL,c52}	2026-01-02 03:04:05+00
53	14	sent	66.25	f	{"i": 53, "text": "a\\"b"}	\\xd82c8d1619ad8176d665453cfb2e55f0	{"a,b",NULL,c53}	2026-01-02 03:04:05+00
54	15	open	67.50	t	{"i": 54, "text": "a\\"b"}	\\xa684eceee76fc522773286a895bc8436	{"a,b",NULL,c54}	2026-01-02 03:04:05+00
55	16	paid	68.75	f	{"i": 55, "text": "a\\"b"}	\\xb53b3a3d6ab90ce0268229151c9bde11	{"a,b",NULL,c55}	2026-01-02 03:04:05+00
56	17	sent	70.00	t	{"i": 56, "text": "a\\"b"}	\\x9f61408e3afb633e50cdf1b20de6f466	{"a,b",NULL,c56}	2026-01-02 03:04:05+00
57	18	open	71.25	f	{"i": 57, "text": "a\\"b"}	\\x72b32a1f754ba1c09b3695e0cb6cde7f	{"a,b",NULL,c57}	2026-01-02 03:04:05+00
58	19	paid	72.50	t	{"i": 58, "text": "a\\"b"}	\\x66f041e16a60928b05a7e228a89c3799	{"a,b",NULL,c58}	2026-01-02 03:04:05+00
59	20	sent	73.75	f	{"i": 59, "text": "a\\"b"}	\\x093f65e080a295f8076b1c5722a46aa2	{"a,b",NULL,c59}	2026-01-02 03:04:05+00
60	21	open	75.00	t	{"i": 60, "text": "a\\"b"}	\\x072b030ba126b2f4b2374f342be9ed44	{"a,b",NULL,c60}	2026-01-02 03:04:05+00
61	22	paid	76.25	f	{"i": 61, "text": "a\\"b"}	\\x7f39f8317fbdb1988ef4c628eba02591	{"a,b",NULL,c61}	2026-01-02 03:04:05+00
62	23	sent	77.50	t	{"i": 62, "text": "a\\"b"}	\\x44f683a84163b3523afe57c2e008bc8c	{"a,b",NULL,c62}	2026-01-02 03:04:05+00
63	24	open	78.75	f	{"i": 63, "text": "a\\"b"}	\\x03afdbd66e7929b125f8597834fa83a4	{"a,b",NULL,c63}	2026-01-02 03:04:05+00
64	25	paid	80.00	t	{"i": 64, "text": "a\\"b"}	\\xea5d2f1c4608232e07d3aa3d998e5135	{"a,b",NULL,c64}	2026-01-02 03:04:05+00
65	26	sent	81.25	f	{"i": 65, "text": "a\\"b"}	\\xfc490ca45c00b1249bbe3554a4fdf6fb	{"a,b",NULL,c65}	2026-01-02 03:04:05+00
66	27	open	82.50	t	{"i": 66, "text": "a\\"b"}	\\x3295c76acbf4caaed33c36b1b5fc2cb1	{"a,b",NULL,c66}	2026-01-02 03:04:05+00
67	28	paid	83.75	f	{"i": 67, "text": "a\\"b"}	\\x735b90b4568125ed6c3f678819b6e058	{"a,b",NULL,c67}	2026-01-02 03:04:05+00
68	29	sent	85.00	t	{"i": 68, "text": "a\\"b"}	\\xa3f390d88e4c41f2747bfa2f1b5f87db	{"a,b",NULL,c68}	2026-01-02 03:04:05+00
69	30	open	86.25	f	{"i": 69, "text": "a\\"b"}	\\x14bfa6bb14875e45bba028a21ed38046	{"a,b",NULL,c69}	2026-01-02 03:04:05+00
70	31	paid	87.50	t	{"i": 70, "text": "a\\"b"}	\\x7cbbc409ec990f19c78c75bd1e06f215	{"a,b",NULL,c70}	2026-01-02 03:04:05+00
71	32	sent	88.75	f	{"i": 71, "text": "a\\"b"}	\\xe2c420d928d4bf8ce0ff2ec19b371514	{"a,b",NULL,c71}	2026-01-02 03:04:05+00
72	33	open	90.00	t	{"i": 72, "text": "a\\"b"}	\\x32bb90e8976aab5298d5da10fe66f21d	{"a,b",NULL,c72}	2026-01-02 03:04:05+00
73	34	paid	91.25	f	{"i": 73, "text": "a\\"b"}	\\xd2ddea18f00665ce8623e36bd4e3c7c5	{"a,b",NULL,c73}	2026-01-02 03:04:05+00
74	35	sent	92.50	t	{"i": 74, "text": "a\\"b"}	\\xad61ab143223efbc24c7d2583be69251	{"a,b",NULL,c74}	2026-01-02 03:04:05+00
75	36	open	93.75	f	{"i": 75, "text": "a\\"b"}	\\xd09bf41544a3365a46c9077ebb5e35c3	{"a,b",NULL,c75}	2026-01-02 03:04:05+00
76	37	paid	95.00	t	{"i": 76, "text": "a\\"b"}	\\xfbd7939d674997cdb4692d34de8633c4	{"a,b",NULL,c76}	2026-01-02 03:04:05+00
77	38	sent	96.25	f	{"i": 77, "text": "a\\"b"}	\\x28dd2c7955ce926456240b2ff0100bde	{"a,b",NULL,c77}	2026-01-02 03:04:05+00
78	39	open	97.50	t	{"i": 78, "text": "a\\"b"}	\\x35f4a8d465e6e1edc05f3d8ab658c551	{"a,b",NULL,c78}	2026-01-02 03:04:05+00
79	40	paid	98.75	f	{"i": 79, "text": "a\\"b"}	\\xd1fe173d08e959397adf34b1d77e88d7	{"a,b",NULL,c79}	2026-01-02 03:04:05+00
80	1	sent	100.00	t	{"i": 80, "text": "a\\"b"}	\\xf033ab37c30201f73f142449d037028d	{"a,b",NULL,c80}	2026-01-02 03:04:05+00
81	2	open	101.25	f	{"i": 81, "text": "a\\"b"}	\\x43ec517d68b6edd3015b3edc9a11367b	{"a,b",NULL,c81}	2026-01-02 03:04:05+00
82	3	paid	102.50	t	{"i": 82, "text": "a\\"b"}	\\x9778d5d219c5080b9a6a17bef029331c	{"a,b",NULL,c82}	2026-01-02 03:04:05+00
83	4	sent	103.75	f	{"i": 83, "text": "a\\"b"}	\\xfe9fc289c3ff0af142b6d3bead98a923	{"a,b",NULL,c83}	2026-01-02 03:04:05+00
84	5	open	105.00	t	{"i": 84, "text": "a\\"b"}	\\x68d30a9594728bc39aa24be94b319d21	{"a,b",NULL,c84}	2026-01-02 03:04:05+00
85	6	paid	106.25	f	{"i": 85, "text": "a\\"b"}	\\x3ef815416f775098fe977004015c6193	{"a,b",NULL,c85}	2026-01-02 03:04:05+00
86	7	sent	107.50	t	{"i": 86, "text": "a\\"b"}	\\x93db85ed909c13838ff95ccfa94cebd9	{"a,b",NULL,c86}	2026-01-02 03:04:05+00
87	8	open	108.75	f	{"i": 87, "text": "a\\"b"}	\\xc7e1249ffc03eb9ded908c236bd1996d	{"a,b",NULL,c87}	2026-01-02 03:04:05+00
88	9	paid	110.00	t	{"i": 88, "text": "a\\"b"}	\\x2a38a4a9316c49e5a833517c45d31070	{"a,b",NULL,c88}	2026-01-02 03:04:05+00
89	10	sent	111.25	f	{"i": 89, "text": "a\\"b"}	\\x7647966b7343c29048673252e490f736	{"a,b",NULL,c89}	2026-01-02 03:04:05+00
90	11	open	112.50	t	{"i": 90, "text": "a\\"b"}	\\x8613985ec49eb8f757ae6439e879bb2a	{"a,b",NULL,c90}	2026-01-02 03:04:05+00
91	12	paid	113.75	f	{"i": 91, "text": "a\\"b"}	\\x54229abfcfa5649e7003b83dd4755294	{"a,b",NULL,c91}	2026-01-02 03:04:05+00
92	13	sent	115.00	t	{"i": 92, "text": "a\\"b"}	\\x92cc227532d17e56e07902b254dfad10	{"a,b",NULL,c92}	2026-01-02 03:04:05+00
93	14	open	116.25	f	{"i": 93, "text": "a\\"b"}	\\x98dce83da57b0395e163467c9dae521b	{"a,b",NULL,c93}	2026-01-02 03:04:05+00
94	15	paid	117.50	t	{"i": 94, "text": "a\\"b"}	\\xf4b9ec30ad9f68f89b29639786cb62ef	{"a,b",NULL,c94}	2026-01-02 03:04:05+00
95	16	sent	118.75	f	{"i": 95, "text": "a\\"b"}	\\x812b4ba287f5ee0bc9d43bbf5bbe87fb	{"a,b",NULL,c95}	2026-01-02 03:04:05+00
96	17	open	120.00	t	{"i": 96, "text": "a\\"b"}	\\x26657d5ff9020d2abefe558796b99584	{"a,b",NULL,c96}	2026-01-02 03:04:05+00
97	18	paid	121.25	f	{"i": 97, "text": "a\\"b"}	\\xe2ef524fbf3d9fe611d5a8e90fefdc9c	{"a,b",NULL,c97}	2026-01-02 03:04:05+00
98	19	sent	122.50	t	{"i": 98, "text": "a\\"b"}	\\xed3d2c21991e3bef5e069713af9fa6ca	{"a,b",NULL,c98}	2026-01-02 03:04:05+00
99	20	open	123.75	f	{"i": 99, "text": "a\\"b"}	\\xac627ab1ccbdb62ec96e702f07f6425b	{"a,b",NULL,c99}	2026-01-02 03:04:05+00
100	21	paid	125.00	t	{"i": 100, "text": "a\\"b"}	\\xf899139df5e1059396431415e770c6dd	{"a,b",NULL,c100}	2026-01-02 03:04:05+00
101	22	sent	126.25	f	{"i": 101, "text": "a\\"b"}	\\x38b3eff8baf56627478ec76a704e9b52	{"a,b",NULL,c101}	2026-01-02 03:04:05+00
102	23	open	127.50	t	{"i": 102, "text": "a\\"b"}	\\xec8956637a99787bd197eacd77acce5e	{"a,b",NULL,c102}	2026-01-02 03:04:05+00
103	24	paid	128.75	f	{"i": 103, "text": "a\\"b"}	\\x6974ce5ac660610b44d9b9fed0ff9548	{"a,b",NULL,c103}	2026-01-02 03:04:05+00
104	25	sent	130.00	t	{"i": 104, "text": "a\\"b"}	\\xc9e1074f5b3f9fc8ea15d152add07294	{"a,b",NULL,c104}	2026-01-02 03:04:05+00
105	26	open	131.25	f	{"i": 105, "text": "a\\"b"}	\\x65b9eea6e1cc6bb9f0cd2a47751a186f	{"a,b",NULL,c105}	2026-01-02 03:04:05+00
106	27	paid	132.50	t	{"i": 106, "text": "a\\"b"}	\\xf0935e4cd5920aa6c7c996a5ee53a70f	{"a,b",NULL,c106}	2026-01-02 03:04:05+00
107	28	sent	133.75	f	{"i": 107, "text": "a\\"b"}	\\xa97da629b098b75c294dffdc3e463904	{"a,b",NULL,c107}	2026-01-02 03:04:05+00
108	29	open	135.00	t	{"i": 108, "text": "a\\"b"}	\\xa3c65c2974270fd093ee8a9bf8ae7d0b	{"a,b",NULL,c108}	2026-01-02 03:04:05+00
109	30	paid	136.25	f	{"i": 109, "text": "a\\"b"}	\\x2723d092b63885e0d7c260cc007e8b9d	{"a,b",NULL,c109}	2026-01-02 03:04:05+00
110	31	sent	137.50	t	{"i": 110, "text": "a\\"b"}	\\x5f93f983524def3dca464469d2cf9f3e	{"a,b",NULL,c110}	2026-01-02 03:04:05+00
111	32	open	138.75	f	{"i": 111, "text": "a\\"b"}	\\x698d51a19d8a121ce581499d7b701668	{"a,b",NULL,c111}	2026-01-02 03:04:05+00
112	33	paid	140.00	t	{"i": 112, "text": "a\\"b"}	\\x7f6ffaa6bb0b408017b62254211691b5	{"a,b",NULL,c112}	2026-01-02 03:04:05+00
113	34	sent	141.25	f	{"i": 113, "text": "a\\"b"}	\\x73278a4a86960eeb576a8fd4c9ec6997	{"a,b",NULL,c113}	2026-01-02 03:04:05+00
114	35	open	142.50	t	{"i": 114, "text": "a\\"b"}	\\x5fd0b37cd7dbbb00f97ba6ce92bf5add	{"a,b",NULL,c114}	2026-01-02 03:04:05+00
115	36	paid	143.75	f	{"i": 115, "text": "a\\"b"}	\\x2b44928ae11fb9384c4cf38708677c48	{"a,b",NULL,c115}	2026-01-02 03:04:05+00
116	37	sent	145.00	t	{"i": 116, "text": "a\\"b"}	\\xc45147dee729311ef5b5c3003946c48f	{"a,b",NULL,c116}	2026-01-02 03:04:05+00
117	38	open	146.25	f	{"i": 117, "text": "a\\"b"}	\\xeb160de1de89d9058fcb0b968dbbbd68	{"a,b",NULL,c117}	2026-01-02 03:04:05+00
118	39	paid	147.50	t	{"i": 118, "text": "a\\"b"}	\\x5ef059938ba799aaa845e1c2e8a762bd	{"a,b",NULL,c118}	2026-01-02 03:04:05+00
119	40	sent	148.75	f	{"i": 119, "text": "a\\"b"}	\\x07e1cd7dca89a1678042477183b7ac3f	{"a,b",NULL,c119}	2026-01-02 03:04:05+00
120	1	open	150.00	t	{"i": 120, "text": "a\\"b"}	\\xda4fb5c6e93e74d3df8527599fa62642	{"a,b",NULL,c120}	2026-01-02 03:04:05+00
\.


--
-- Data for Name: customer; Type: TABLE DATA; Schema: sales; Owner: shop_owner
--

COPY sales.customer (id, name, email, note, born) FROM stdin;
1	name 1	c1@example.org	line\twith tab\nand newline \\ 1	1980-01-02
2	name 2	c2@example.org	line\twith tab\nand newline \\ 2	1980-01-03
3	name 3	c3@example.org	\N	1980-01-04
4	name 4	c4@example.org	line\twith tab\nand newline \\ 4	1980-01-05
5	name 5	c5@example.org	line\twith tab\nand newline \\ 5	1980-01-06
6	name 6	c6@example.org	\N	1980-01-07
7	name 7	c7@example.org	line\twith tab\nand newline \\ 7	1980-01-08
8	name 8	c8@example.org	line\twith tab\nand newline \\ 8	1980-01-09
9	name 9	c9@example.org	\N	1980-01-10
10	name 10	c10@example.org	line\twith tab\nand newline \\ 10	1980-01-11
11	name 11	c11@example.org	line\twith tab\nand newline \\ 11	1980-01-12
12	name 12	c12@example.org	\N	1980-01-13
13	name 13	c13@example.org	line\twith tab\nand newline \\ 13	1980-01-14
14	name 14	c14@example.org	line\twith tab\nand newline \\ 14	1980-01-15
15	name 15	c15@example.org	\N	1980-01-16
16	name 16	c16@example.org	line\twith tab\nand newline \\ 16	1980-01-17
17	name 17	c17@example.org	line\twith tab\nand newline \\ 17	1980-01-18
18	name 18	c18@example.org	\N	1980-01-19
19	name 19	c19@example.org	line\twith tab\nand newline \\ 19	1980-01-20
20	name 20	c20@example.org	line\twith tab\nand newline \\ 20	1980-01-21
21	name 21	c21@example.org	\N	1980-01-22
22	name 22	c22@example.org	line\twith tab\nand newline \\ 22	1980-01-23
23	name 23	c23@example.org	line\twith tab\nand newline \\ 23	1980-01-24
24	name 24	c24@example.org	\N	1980-01-25
25	name 25	c25@example.org	line\twith tab\nand newline \\ 25	1980-01-26
26	name 26	c26@example.org	line\twith tab\nand newline \\ 26	1980-01-27
27	name 27	c27@example.org	\N	1980-01-28
28	name 28	c28@example.org	line\twith tab\nand newline \\ 28	1980-01-29
29	name 29	c29@example.org	line\twith tab\nand newline \\ 29	1980-01-30
30	name 30	c30@example.org	\N	1980-01-31
31	name 31	c31@example.org	line\twith tab\nand newline \\ 31	1980-02-01
32	name 32	c32@example.org	line\twith tab\nand newline \\ 32	1980-02-02
33	name 33	c33@example.org	\N	1980-02-03
34	name 34	c34@example.org	line\twith tab\nand newline \\ 34	1980-02-04
35	name 35	c35@example.org	line\twith tab\nand newline \\ 35	1980-02-05
36	name 36	c36@example.org	\N	1980-02-06
37	name 37	c37@example.org	line\twith tab\nand newline \\ 37	1980-02-07
38	name 38	c38@example.org	line\twith tab\nand newline \\ 38	1980-02-08
39	name 39	c39@example.org	\N	1980-02-09
40	name 40	c40@example.org	line\twith tab\nand newline \\ 40	1980-02-10
\.


--
-- Data for Name: log_2026; Type: TABLE DATA; Schema: sales; Owner: shop_owner
--

COPY sales.log_2026 (at, line) FROM stdin;
2026-03-01 01:00:00+00	line 1
2026-03-01 02:00:00+00	line 2
2026-03-01 03:00:00+00	line 3
2026-03-01 04:00:00+00	line 4
2026-03-01 05:00:00+00	line 5
2026-03-01 06:00:00+00	line 6
2026-03-01 07:00:00+00	line 7
2026-03-01 08:00:00+00	line 8
2026-03-01 09:00:00+00	line 9
2026-03-01 10:00:00+00	line 10
2026-03-01 11:00:00+00	line 11
2026-03-01 12:00:00+00	line 12
2026-03-01 13:00:00+00	line 13
2026-03-01 14:00:00+00	line 14
2026-03-01 15:00:00+00	line 15
2026-03-01 16:00:00+00	line 16
2026-03-01 17:00:00+00	line 17
2026-03-01 18:00:00+00	line 18
2026-03-01 19:00:00+00	line 19
2026-03-01 20:00:00+00	line 20
\.


--
-- Data for Name: log_rest; Type: TABLE DATA; Schema: sales; Owner: shop_owner
--

COPY sales.log_rest (at, line) FROM stdin;
2020-01-01 00:00:00+00	old
\.


--
-- Name: Order lines_id_seq; Type: SEQUENCE SET; Schema: sales; Owner: shop_owner
--

SELECT pg_catalog.setval('sales."Order lines_id_seq"', 120, true);


--
-- Name: customer_id_seq; Type: SEQUENCE SET; Schema: sales; Owner: shop_owner
--

SELECT pg_catalog.setval('sales.customer_id_seq', 40, true);


--
-- Name: 4711; Type: BLOB METADATA; Schema: -; Owner: postgres
--

SELECT pg_catalog.lo_create('4711');

ALTER LARGE OBJECT 4711 OWNER TO postgres;

--
-- Data for Name: 4711; Type: BLOBS; Schema: -; Owner: postgres
--

BEGIN;

SELECT pg_catalog.lo_open('4711', 131072);
SELECT pg_catalog.lowrite(0, '\x00ff10');
SELECT pg_catalog.lo_close(0);

COMMIT;

--
-- Name: Order lines Order lines_pkey; Type: CONSTRAINT; Schema: sales; Owner: shop_owner
--

ALTER TABLE ONLY sales."Order lines"
    ADD CONSTRAINT "Order lines_pkey" PRIMARY KEY (id);


--
-- Name: customer customer_email_key; Type: CONSTRAINT; Schema: sales; Owner: shop_owner
--

ALTER TABLE ONLY sales.customer
    ADD CONSTRAINT customer_email_key UNIQUE (email);


--
-- Name: customer customer_pkey; Type: CONSTRAINT; Schema: sales; Owner: shop_owner
--

ALTER TABLE ONLY sales.customer
    ADD CONSTRAINT customer_pkey PRIMARY KEY (id);


--
-- Name: lines_body; Type: INDEX; Schema: sales; Owner: shop_owner
--

CREATE INDEX lines_body ON sales."Order lines" USING gin (body);


--
-- Name: lines_customer; Type: INDEX; Schema: sales; Owner: shop_owner
--

CREATE INDEX lines_customer ON sales."Order lines" USING btree (customer) WHERE paid;


--
-- Name: per_customer_key; Type: INDEX; Schema: sales; Owner: shop_owner
--

CREATE UNIQUE INDEX per_customer_key ON sales.per_customer USING btree (customer);


--
-- Name: Order lines touch; Type: TRIGGER; Schema: sales; Owner: shop_owner
--

CREATE TRIGGER touch BEFORE UPDATE ON sales."Order lines" FOR EACH ROW EXECUTE FUNCTION sales.touch();


--
-- Name: Order lines Order lines_customer_fkey; Type: FK CONSTRAINT; Schema: sales; Owner: shop_owner
--

ALTER TABLE ONLY sales."Order lines"
    ADD CONSTRAINT "Order lines_customer_fkey" FOREIGN KEY (customer) REFERENCES sales.customer(id) ON DELETE CASCADE;


--
-- Name: customer; Type: ROW SECURITY; Schema: sales; Owner: shop_owner
--

ALTER TABLE sales.customer ENABLE ROW LEVEL SECURITY;

--
-- Name: customer readers; Type: POLICY; Schema: sales; Owner: shop_owner
--

CREATE POLICY readers ON sales.customer FOR SELECT TO shop_reader USING ((id < 100));


--
-- Name: TABLE customer; Type: ACL; Schema: sales; Owner: shop_owner
--

GRANT SELECT ON TABLE sales.customer TO shop_reader;


--
-- Name: per_customer; Type: MATERIALIZED VIEW DATA; Schema: sales; Owner: shop_owner
--

REFRESH MATERIALIZED VIEW sales.per_customer;


--
-- PostgreSQL database dump complete
--

\unrestrict WBjZmTPySEqF7RARPskMi18iU8Vsyr0GRwVTB0osq7hxX9eE7g3a3tkW0khwFQI

