--
-- PostgreSQL database dump
--

\restrict MDPG6ZQD7LkyBXUPcK0mhSUfke0ah1bMXxhUzzyjqfOPH0x9LdVHDU1a0iZIg5I

-- Dumped from database version 18.6
-- Dumped by pg_dump version 18.6 (Debian 18.6-3)

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

DROP DATABASE IF EXISTS shop;
--
-- Name: shop; Type: DATABASE; Schema: -; Owner: shop_owner
--

CREATE DATABASE shop WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = libc LOCALE = 'C.UTF-8';


ALTER DATABASE shop OWNER TO shop_owner;

\unrestrict MDPG6ZQD7LkyBXUPcK0mhSUfke0ah1bMXxhUzzyjqfOPH0x9LdVHDU1a0iZIg5I
\connect shop
\restrict MDPG6ZQD7LkyBXUPcK0mhSUfke0ah1bMXxhUzzyjqfOPH0x9LdVHDU1a0iZIg5I

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
-- Name: odd "schema; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA "odd ""schema";


ALTER SCHEMA "odd ""schema" OWNER TO postgres;

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
-- Name: mood; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.mood AS ENUM (
    'fine',
    'it''s bad'
);


ALTER TYPE public.mood OWNER TO postgres;

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
-- Name: the, table; Type: TABLE; Schema: odd "schema; Owner: postgres
--

CREATE TABLE "odd ""schema"."the, table" (
    "a ""b""" integer,
    "c,d" bytea,
    e text[]
);


ALTER TABLE "odd ""schema"."the, table" OWNER TO postgres;

--
-- Name: parts; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.parts (
    id integer NOT NULL,
    at date NOT NULL
)
PARTITION BY RANGE (at);


ALTER TABLE public.parts OWNER TO postgres;

--
-- Name: parts_1; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.parts_1 (
    id integer CONSTRAINT parts_id_not_null NOT NULL,
    at date CONSTRAINT parts_at_not_null NOT NULL
);


ALTER TABLE public.parts_1 OWNER TO postgres;

--
-- Name: person; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.person (
    id integer NOT NULL,
    name text NOT NULL,
    note text,
    feels public.mood DEFAULT 'fine'::public.mood
);


ALTER TABLE public.person OWNER TO postgres;

--
-- Name: purchase; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.purchase (
    id bigint NOT NULL,
    person integer,
    twice integer GENERATED ALWAYS AS ((person * 2)) STORED
);


ALTER TABLE public.purchase OWNER TO postgres;

--
-- Name: TABLE purchase; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON TABLE public.purchase IS 'what was ordered';


--
-- Name: purchase_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

ALTER TABLE public.purchase ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.purchase_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: totals; Type: MATERIALIZED VIEW; Schema: public; Owner: postgres
--

CREATE MATERIALIZED VIEW public.totals AS
 SELECT count(*) AS number
   FROM public.purchase
  WITH NO DATA;


ALTER MATERIALIZED VIEW public.totals OWNER TO postgres;

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
-- Name: parts_1; Type: TABLE ATTACH; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.parts ATTACH PARTITION public.parts_1 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');


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
-- Data for Name: the, table; Type: TABLE DATA; Schema: odd "schema; Owner: postgres
--

COPY "odd ""schema"."the, table" ("a ""b""", "c,d", e) FROM stdin;
1	\\x00ff0a	{a,NULL,"x y"}
\N	\N	{}
\.


--
-- Data for Name: parts_1; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.parts_1 (id, at) FROM stdin;
1	2025-05-01
2	2025-06-01
\.


--
-- Data for Name: person; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.person (id, name, note, feels) FROM stdin;
1	Person 1		fine
2	Person 2	tab\there, line\nbreak, \\ back, \\N no null	fine
3	Person 3	\N	fine
4	Person 4		fine
5	Person 5	tab\there, line\nbreak, \\ back, \\N no null	fine
6	Person 6	\N	fine
7	Person 7		fine
8	Person 8	tab\there, line\nbreak, \\ back, \\N no null	fine
9	Person 9	\N	fine
10	Person 10		fine
11	Person 11	tab\there, line\nbreak, \\ back, \\N no null	fine
12	Person 12	\N	fine
13	Person 13		fine
14	Person 14	tab\there, line\nbreak, \\ back, \\N no null	fine
15	Person 15	\N	fine
16	Person 16		fine
17	Person 17	tab\there, line\nbreak, \\ back, \\N no null	fine
18	Person 18	\N	fine
19	Person 19		fine
20	Person 20	tab\there, line\nbreak, \\ back, \\N no null	fine
21	Person 21	\N	fine
22	Person 22		fine
23	Person 23	tab\there, line\nbreak, \\ back, \\N no null	fine
24	Person 24	\N	fine
25	Person 25		fine
26	Person 26	tab\there, line\nbreak, \\ back, \\N no null	fine
27	Person 27	\N	fine
28	Person 28		fine
29	Person 29	tab\there, line\nbreak, \\ back, \\N no null	fine
30	Person 30	\N	fine
31	Person 31		fine
32	Person 32	tab\there, line\nbreak, \\ back, \\N no null	fine
33	Person 33	\N	fine
34	Person 34		fine
35	Person 35	tab\there, line\nbreak, \\ back, \\N no null	fine
36	Person 36	\N	fine
37	Person 37		fine
38	Person 38	tab\there, line\nbreak, \\ back, \\N no null	fine
39	Person 39	\N	fine
40	Person 40		fine
41	Person 41	tab\there, line\nbreak, \\ back, \\N no null	fine
42	Person 42	\N	fine
43	Person 43		fine
44	Person 44	tab\there, line\nbreak, \\ back, \\N no null	fine
45	Person 45	\N	fine
46	Person 46		fine
47	Person 47	tab\there, line\nbreak, \\ back, \\N no null	fine
48	Person 48	\N	fine
49	Person 49		fine
50	Person 50	tab\there, line\nbreak, \\ back, \\N no null	fine
51	Person 51	\N	fine
52	Person 52		fine
53	Person 53	tab\there, line\nbreak, \\ back, \\N no null	fine
54	Person 54	\N	fine
55	Person 55		fine
56	Person 56	tab\there, line\nbreak, \\ back, \\N no null	fine
57	Person 57	\N	fine
58	Person 58		fine
59	Person 59	tab\there, line\nbreak, \\ back, \\N no null	fine
60	Person 60	\N	fine
61	Person 61		fine
62	Person 62	tab\there, line\nbreak, \\ back, \\N no null	fine
63	Person 63	\N	fine
64	Person 64		fine
65	Person 65	tab\there, line\nbreak, \\ back, \\N no null	fine
66	Person 66	\N	fine
67	Person 67		fine
68	Person 68	tab\there, line\nbreak, \\ back, \\N no null	fine
69	Person 69	\N	fine
70	Person 70		fine
71	Person 71	tab\there, line\nbreak, \\ back, \\N no null	fine
72	Person 72	\N	fine
73	Person 73		fine
74	Person 74	tab\there, line\nbreak, \\ back, \\N no null	fine
75	Person 75	\N	fine
76	Person 76		fine
77	Person 77	tab\there, line\nbreak, \\ back, \\N no null	fine
78	Person 78	\N	fine
79	Person 79		fine
80	Person 80	tab\there, line\nbreak, \\ back, \\N no null	fine
81	Person 81	\N	fine
82	Person 82		fine
83	Person 83	tab\there, line\nbreak, \\ back, \\N no null	fine
84	Person 84	\N	fine
85	Person 85		fine
86	Person 86	tab\there, line\nbreak, \\ back, \\N no null	fine
87	Person 87	\N	fine
88	Person 88		fine
89	Person 89	tab\there, line\nbreak, \\ back, \\N no null	fine
90	Person 90	\N	fine
91	Person 91		fine
92	Person 92	tab\there, line\nbreak, \\ back, \\N no null	fine
93	Person 93	\N	fine
94	Person 94		fine
95	Person 95	tab\there, line\nbreak, \\ back, \\N no null	fine
96	Person 96	\N	fine
97	Person 97		fine
98	Person 98	tab\there, line\nbreak, \\ back, \\N no null	fine
99	Person 99	\N	fine
100	Person 100		fine
101	Person 101	tab\there, line\nbreak, \\ back, \\N no null	fine
102	Person 102	\N	fine
103	Person 103		fine
104	Person 104	tab\there, line\nbreak, \\ back, \\N no null	fine
105	Person 105	\N	fine
106	Person 106		fine
107	Person 107	tab\there, line\nbreak, \\ back, \\N no null	fine
108	Person 108	\N	fine
109	Person 109		fine
110	Person 110	tab\there, line\nbreak, \\ back, \\N no null	fine
111	Person 111	\N	fine
112	Person 112		fine
113	Person 113	tab\there, line\nbreak, \\ back, \\N no null	fine
114	Person 114	\N	fine
115	Person 115		fine
116	Person 116	tab\there, line\nbreak, \\ back, \\N no null	fine
117	Person 117	\N	fine
118	Person 118		fine
119	Person 119	tab\there, line\nbreak, \\ back, \\N no null	fine
120	Person 120	\N	fine
121	Person 121		fine
122	Person 122	tab\there, line\nbreak, \\ back, \\N no null	fine
123	Person 123	\N	fine
124	Person 124		fine
249	Person 249	\N	fine
125	Person 125	tab\there, line\nbreak, \\ back, \\N no null	fine
126	Person 126	\N	fine
127	Person 127		fine
128	Person 128	tab\there, line\nbreak, \\ back, \\N no null	fine
129	Person 129	\N	fine
130	Person 130		fine
131	Person 131	tab\there, line\nbreak, \\ back, \\N no null	fine
132	Person 132	\N	fine
133	Person 133		fine
134	Person 134	tab\there, line\nbreak, \\ back, \\N no null	fine
135	Person 135	\N	fine
136	Person 136		fine
137	Person 137	tab\there, line\nbreak, \\ back, \\N no null	fine
138	Person 138	\N	fine
139	Person 139		fine
140	Person 140	tab\there, line\nbreak, \\ back, \\N no null	fine
141	Person 141	\N	fine
142	Person 142		fine
143	Person 143	tab\there, line\nbreak, \\ back, \\N no null	fine
144	Person 144	\N	fine
145	Person 145		fine
146	Person 146	tab\there, line\nbreak, \\ back, \\N no null	fine
147	Person 147	\N	fine
148	Person 148		fine
149	Person 149	tab\there, line\nbreak, \\ back, \\N no null	fine
150	Person 150	\N	fine
151	Person 151		fine
152	Person 152	tab\there, line\nbreak, \\ back, \\N no null	fine
153	Person 153	\N	fine
154	Person 154		fine
155	Person 155	tab\there, line\nbreak, \\ back, \\N no null	fine
156	Person 156	\N	fine
157	Person 157		fine
158	Person 158	tab\there, line\nbreak, \\ back, \\N no null	fine
159	Person 159	\N	fine
160	Person 160		fine
161	Person 161	tab\there, line\nbreak, \\ back, \\N no null	fine
162	Person 162	\N	fine
163	Person 163		fine
164	Person 164	tab\there, line\nbreak, \\ back, \\N no null	fine
165	Person 165	\N	fine
166	Person 166		fine
167	Person 167	tab\there, line\nbreak, \\ back, \\N no null	fine
168	Person 168	\N	fine
169	Person 169		fine
170	Person 170	tab\there, line\nbreak, \\ back, \\N no null	fine
171	Person 171	\N	fine
172	Person 172		fine
173	Person 173	tab\there, line\nbreak, \\ back, \\N no null	fine
174	Person 174	\N	fine
175	Person 175		fine
176	Person 176	tab\there, line\nbreak, \\ back, \\N no null	fine
177	Person 177	\N	fine
178	Person 178		fine
179	Person 179	tab\there, line\nbreak, \\ back, \\N no null	fine
180	Person 180	\N	fine
181	Person 181		fine
182	Person 182	tab\there, line\nbreak, \\ back, \\N no null	fine
183	Person 183	\N	fine
184	Person 184		fine
185	Person 185	tab\there, line\nbreak, \\ back, \\N no null	fine
186	Person 186	\N	fine
187	Person 187		fine
188	Person 188	tab\there, line\nbreak, \\ back, \\N no null	fine
189	Person 189	\N	fine
190	Person 190		fine
191	Person 191	tab\there, line\nbreak, \\ back, \\N no null	fine
192	Person 192	\N	fine
193	Person 193		fine
194	Person 194	tab\there, line\nbreak, \\ back, \\N no null	fine
195	Person 195	\N	fine
196	Person 196		fine
197	Person 197	tab\there, line\nbreak, \\ back, \\N no null	fine
198	Person 198	\N	fine
199	Person 199		fine
200	Person 200	tab\there, line\nbreak, \\ back, \\N no null	fine
201	Person 201	\N	fine
202	Person 202		fine
203	Person 203	tab\there, line\nbreak, \\ back, \\N no null	fine
204	Person 204	\N	fine
205	Person 205		fine
206	Person 206	tab\there, line\nbreak, \\ back, \\N no null	fine
207	Person 207	\N	fine
208	Person 208		fine
209	Person 209	tab\there, line\nbreak, \\ back, \\N no null	fine
210	Person 210	\N	fine
211	Person 211		fine
212	Person 212	tab\there, line\nbreak, \\ back, \\N no null	fine
213	Person 213	\N	fine
214	Person 214		fine
215	Person 215	tab\there, line\nbreak, \\ back, \\N no null	fine
216	Person 216	\N	fine
217	Person 217		fine
218	Person 218	tab\there, line\nbreak, \\ back, \\N no null	fine
219	Person 219	\N	fine
220	Person 220		fine
221	Person 221	tab\there, line\nbreak, \\ back, \\N no null	fine
222	Person 222	\N	fine
223	Person 223		fine
224	Person 224	tab\there, line\nbreak, \\ back, \\N no null	fine
225	Person 225	\N	fine
226	Person 226		fine
227	Person 227	tab\there, line\nbreak, \\ back, \\N no null	fine
228	Person 228	\N	fine
229	Person 229		fine
230	Person 230	tab\there, line\nbreak, \\ back, \\N no null	fine
231	Person 231	\N	fine
232	Person 232		fine
233	Person 233	tab\there, line\nbreak, \\ back, \\N no null	fine
234	Person 234	\N	fine
235	Person 235		fine
236	Person 236	tab\there, line\nbreak, \\ back, \\N no null	fine
237	Person 237	\N	fine
238	Person 238		fine
239	Person 239	tab\there, line\nbreak, \\ back, \\N no null	fine
240	Person 240	\N	fine
241	Person 241		fine
242	Person 242	tab\there, line\nbreak, \\ back, \\N no null	fine
243	Person 243	\N	fine
244	Person 244		fine
245	Person 245	tab\there, line\nbreak, \\ back, \\N no null	fine
246	Person 246	\N	fine
247	Person 247		fine
248	Person 248	tab\there, line\nbreak, \\ back, \\N no null	fine
250	Person 250		fine
251	Person 251	tab\there, line\nbreak, \\ back, \\N no null	fine
252	Person 252	\N	fine
253	Person 253		fine
254	Person 254	tab\there, line\nbreak, \\ back, \\N no null	fine
255	Person 255	\N	fine
256	Person 256		fine
257	Person 257	tab\there, line\nbreak, \\ back, \\N no null	fine
258	Person 258	\N	fine
259	Person 259		fine
260	Person 260	tab\there, line\nbreak, \\ back, \\N no null	fine
261	Person 261	\N	fine
262	Person 262		fine
263	Person 263	tab\there, line\nbreak, \\ back, \\N no null	fine
264	Person 264	\N	fine
265	Person 265		fine
266	Person 266	tab\there, line\nbreak, \\ back, \\N no null	fine
267	Person 267	\N	fine
268	Person 268		fine
269	Person 269	tab\there, line\nbreak, \\ back, \\N no null	fine
270	Person 270	\N	fine
271	Person 271		fine
272	Person 272	tab\there, line\nbreak, \\ back, \\N no null	fine
273	Person 273	\N	fine
274	Person 274		fine
275	Person 275	tab\there, line\nbreak, \\ back, \\N no null	fine
276	Person 276	\N	fine
277	Person 277		fine
278	Person 278	tab\there, line\nbreak, \\ back, \\N no null	fine
279	Person 279	\N	fine
280	Person 280		fine
281	Person 281	tab\there, line\nbreak, \\ back, \\N no null	fine
282	Person 282	\N	fine
283	Person 283		fine
284	Person 284	tab\there, line\nbreak, \\ back, \\N no null	fine
285	Person 285	\N	fine
286	Person 286		fine
287	Person 287	tab\there, line\nbreak, \\ back, \\N no null	fine
288	Person 288	\N	fine
289	Person 289		fine
290	Person 290	tab\there, line\nbreak, \\ back, \\N no null	fine
291	Person 291	\N	fine
292	Person 292		fine
293	Person 293	tab\there, line\nbreak, \\ back, \\N no null	fine
294	Person 294	\N	fine
295	Person 295		fine
296	Person 296	tab\there, line\nbreak, \\ back, \\N no null	fine
297	Person 297	\N	fine
298	Person 298		fine
299	Person 299	tab\there, line\nbreak, \\ back, \\N no null	fine
300	Person 300	\N	fine
301	Person 301		fine
302	Person 302	tab\there, line\nbreak, \\ back, \\N no null	fine
303	Person 303	\N	fine
304	Person 304		fine
305	Person 305	tab\there, line\nbreak, \\ back, \\N no null	fine
306	Person 306	\N	fine
307	Person 307		fine
308	Person 308	tab\there, line\nbreak, \\ back, \\N no null	fine
309	Person 309	\N	fine
310	Person 310		fine
311	Person 311	tab\there, line\nbreak, \\ back, \\N no null	fine
312	Person 312	\N	fine
313	Person 313		fine
314	Person 314	tab\there, line\nbreak, \\ back, \\N no null	fine
315	Person 315	\N	fine
316	Person 316		fine
317	Person 317	tab\there, line\nbreak, \\ back, \\N no null	fine
318	Person 318	\N	fine
319	Person 319		fine
320	Person 320	tab\there, line\nbreak, \\ back, \\N no null	fine
321	Person 321	\N	fine
322	Person 322		fine
323	Person 323	tab\there, line\nbreak, \\ back, \\N no null	fine
324	Person 324	\N	fine
325	Person 325		fine
326	Person 326	tab\there, line\nbreak, \\ back, \\N no null	fine
327	Person 327	\N	fine
328	Person 328		fine
329	Person 329	tab\there, line\nbreak, \\ back, \\N no null	fine
330	Person 330	\N	fine
331	Person 331		fine
332	Person 332	tab\there, line\nbreak, \\ back, \\N no null	fine
333	Person 333	\N	fine
334	Person 334		fine
335	Person 335	tab\there, line\nbreak, \\ back, \\N no null	fine
336	Person 336	\N	fine
337	Person 337		fine
338	Person 338	tab\there, line\nbreak, \\ back, \\N no null	fine
339	Person 339	\N	fine
340	Person 340		fine
341	Person 341	tab\there, line\nbreak, \\ back, \\N no null	fine
342	Person 342	\N	fine
343	Person 343		fine
344	Person 344	tab\there, line\nbreak, \\ back, \\N no null	fine
345	Person 345	\N	fine
346	Person 346		fine
347	Person 347	tab\there, line\nbreak, \\ back, \\N no null	fine
348	Person 348	\N	fine
349	Person 349		fine
350	Person 350	tab\there, line\nbreak, \\ back, \\N no null	fine
351	Person 351	\N	fine
352	Person 352		fine
353	Person 353	tab\there, line\nbreak, \\ back, \\N no null	fine
354	Person 354	\N	fine
355	Person 355		fine
356	Person 356	tab\there, line\nbreak, \\ back, \\N no null	fine
357	Person 357	\N	fine
358	Person 358		fine
359	Person 359	tab\there, line\nbreak, \\ back, \\N no null	fine
360	Person 360	\N	fine
361	Person 361		fine
362	Person 362	tab\there, line\nbreak, \\ back, \\N no null	fine
363	Person 363	\N	fine
364	Person 364		fine
365	Person 365	tab\there, line\nbreak, \\ back, \\N no null	fine
366	Person 366	\N	fine
367	Person 367		fine
368	Person 368	tab\there, line\nbreak, \\ back, \\N no null	fine
369	Person 369	\N	fine
370	Person 370		fine
371	Person 371	tab\there, line\nbreak, \\ back, \\N no null	fine
372	Person 372	\N	fine
373	Person 373		fine
374	Person 374	tab\there, line\nbreak, \\ back, \\N no null	fine
375	Person 375	\N	fine
376	Person 376		fine
377	Person 377	tab\there, line\nbreak, \\ back, \\N no null	fine
378	Person 378	\N	fine
379	Person 379		fine
380	Person 380	tab\there, line\nbreak, \\ back, \\N no null	fine
381	Person 381	\N	fine
382	Person 382		fine
383	Person 383	tab\there, line\nbreak, \\ back, \\N no null	fine
384	Person 384	\N	fine
385	Person 385		fine
386	Person 386	tab\there, line\nbreak, \\ back, \\N no null	fine
387	Person 387	\N	fine
388	Person 388		fine
389	Person 389	tab\there, line\nbreak, \\ back, \\N no null	fine
390	Person 390	\N	fine
391	Person 391		fine
392	Person 392	tab\there, line\nbreak, \\ back, \\N no null	fine
393	Person 393	\N	fine
394	Person 394		fine
395	Person 395	tab\there, line\nbreak, \\ back, \\N no null	fine
396	Person 396	\N	fine
397	Person 397		fine
398	Person 398	tab\there, line\nbreak, \\ back, \\N no null	fine
399	Person 399	\N	fine
400	Person 400		fine
\.


--
-- Data for Name: purchase; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.purchase (id, person) FROM stdin;
1	1
2	2
3	3
4	4
5	5
6	6
7	7
8	8
9	9
10	10
11	11
12	12
13	13
14	14
15	15
16	16
17	17
18	18
19	19
20	20
21	21
22	22
23	23
24	24
25	25
26	26
27	27
28	28
29	29
30	30
31	31
32	32
33	33
34	34
35	35
36	36
37	37
38	38
39	39
40	40
41	41
42	42
43	43
44	44
45	45
46	46
47	47
48	48
49	49
50	50
51	51
52	52
53	53
54	54
55	55
56	56
57	57
58	58
59	59
60	60
61	61
62	62
63	63
64	64
65	65
66	66
67	67
68	68
69	69
70	70
71	71
72	72
73	73
74	74
75	75
76	76
77	77
78	78
79	79
80	80
81	81
82	82
83	83
84	84
85	85
86	86
87	87
88	88
89	89
90	90
91	91
92	92
93	93
94	94
95	95
96	96
97	97
98	98
99	99
100	100
\.


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
-- Name: purchase_id_seq; Type: SEQUENCE SET; Schema: public; Owner: postgres
--

SELECT pg_catalog.setval('public.purchase_id_seq', 100, true);


--
-- Name: Order lines_id_seq; Type: SEQUENCE SET; Schema: sales; Owner: shop_owner
--

SELECT pg_catalog.setval('sales."Order lines_id_seq"', 120, true);


--
-- Name: customer_id_seq; Type: SEQUENCE SET; Schema: sales; Owner: shop_owner
--

SELECT pg_catalog.setval('sales.customer_id_seq', 40, true);


--
-- Name: 4711..17000; Type: BLOB METADATA; Schema: -; Owner: postgres
--

SELECT pg_catalog.lo_create('4711');
SELECT pg_catalog.lo_create('16999');
SELECT pg_catalog.lo_create('17000');

ALTER LARGE OBJECT 4711 OWNER TO postgres;
ALTER LARGE OBJECT 16999 OWNER TO postgres;
ALTER LARGE OBJECT 17000 OWNER TO postgres;

--
-- Data for Name: 4711..17000; Type: BLOBS; Schema: -; Owner: postgres
--

BEGIN;

SELECT pg_catalog.lo_open('4711', 131072);
SELECT pg_catalog.lowrite(0, '\x00ff10');
SELECT pg_catalog.lo_close(0);

SELECT pg_catalog.lo_open('16999', 131072);
SELECT pg_catalog.lowrite(0, '\x6f6e65206c61726765206f626a6563742c206c696e650a74776f');
SELECT pg_catalog.lo_close(0);

SELECT pg_catalog.lo_open('17000', 131072);
SELECT pg_catalog.lowrite(0, '\x00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff');
SELECT pg_catalog.lo_close(0);

COMMIT;

--
-- Name: parts parts_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.parts
    ADD CONSTRAINT parts_pkey PRIMARY KEY (id, at);


--
-- Name: parts_1 parts_1_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.parts_1
    ADD CONSTRAINT parts_1_pkey PRIMARY KEY (id, at);


--
-- Name: person person_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);


--
-- Name: purchase purchase_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.purchase
    ADD CONSTRAINT purchase_pkey PRIMARY KEY (id);


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
-- Name: purchase_person; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX purchase_person ON public.purchase USING btree (person DESC);


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
-- Name: parts_1_pkey; Type: INDEX ATTACH; Schema: public; Owner: postgres
--

ALTER INDEX public.parts_pkey ATTACH PARTITION public.parts_1_pkey;


--
-- Name: Order lines touch; Type: TRIGGER; Schema: sales; Owner: shop_owner
--

CREATE TRIGGER touch BEFORE UPDATE ON sales."Order lines" FOR EACH ROW EXECUTE FUNCTION sales.touch();


--
-- Name: purchase purchase_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.purchase
    ADD CONSTRAINT purchase_person_fkey FOREIGN KEY (person) REFERENCES public.person(id) ON DELETE CASCADE;


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
-- Name: totals; Type: MATERIALIZED VIEW DATA; Schema: public; Owner: postgres
--

REFRESH MATERIALIZED VIEW public.totals;


--
-- Name: per_customer; Type: MATERIALIZED VIEW DATA; Schema: sales; Owner: shop_owner
--

REFRESH MATERIALIZED VIEW sales.per_customer;


--
-- PostgreSQL database dump complete
--

\unrestrict MDPG6ZQD7LkyBXUPcK0mhSUfke0ah1bMXxhUzzyjqfOPH0x9LdVHDU1a0iZIg5I

