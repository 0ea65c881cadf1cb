/** Small samples in the columns of the public data sets. Every event, actor and outlet in them is made up. */
export const samples = {
  'ucdp-ged': `id,relid,year,active_year,code_status,type_of_violence,conflict_name,dyad_name,side_a,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,country,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low
101,SAL-2019-1,2019,1,Clear,1,Salt Land: Government,Government of Salt Land - Front of the Dunes,Government of Salt Land,Front of the Dunes,2,"""The Dune, 2019-03-18, Clash at Tin-Aicha"";""Salt News Agency, 2019-03-20, Toll rises""",The Dune;Salt News Agency,2019-03-18;2019-03-20,Clash at Tin-Aicha;Toll rises to 23,army;army,1,Tin-Aicha town,Tin-Aicha,Salt province,Tin district,16.5,-3.25,POINT (-3.25 16.5),Salt Land,Africa,1,1,2019-03-17 00:00:00.000,2019-03-17 00:00:00.000,20,3,0,0,23,30,20
102,SAL-2019-2,2019,1,Clear,3,Front of the Dunes - Civilians,Front of the Dunes - Civilians,Front of the Dunes,Civilians,-1,,,,,,4,Salt province,in the north,Salt province,,17.0,-3.0,POINT (-3 17),Salt Land,Africa,2,4,2019-02-01 00:00:00.000,2019-02-28 00:00:00.000,0,0,5,0,5,5,5
103,SAL-2019-3,2019,1,Clear,2,X - Y,Camel Company - Well Company,Camel Company,Well Company,1,"Salt Land: feud at the wells",,,,,6,Salt Land,,,,17.0,-3.0,,Salt Land,Africa,1,5,2019-01-01 00:00:00.000,2019-12-31 00:00:00.000,,,,,4,2,9
`,
  gtd: `eventid,iyear,imonth,iday,approxdate,extended,resolution,country,country_txt,region,region_txt,provstate,city,latitude,longitude,specificity,vicinity,location,summary,crit1,crit2,crit3,doubtterr,attacktype1,attacktype1_txt,gname,gsubname,gname2,gname3,motive,guncertain1,guncertain2,guncertain3,individual,nperps,claimed,claimmode_txt,claim2,claim3,compclaim,nkill,nkillter,nwound,scite1,scite2,scite3,dbsource
201903170001,2019,3,17,,0,,999,Salt Land,11,Sub-Saharan Africa,Salt,Tin-Aicha,16.5,-3.25,1,0,,"03/17/2019: Assailants attacked a camp, in Tin-Aicha.",1,1,1,0,2,Armed Assault,Front of the Dunes,,,,,0,,,0,-99,1,Letter,,,0,23,2,-9,"""Clash at Tin-Aicha,"" The Dune, March 18, 2019.","""Toll rises,"" Salt News Agency.",,START Primary Collection
201902000002,2019,2,0,"February, 2019",0,,999,Salt Land,11,Sub-Saharan Africa,Salt,Unknown,17,-3,4,0,,,1,1,1,0,3,Bombing/Explosion,Front of the Dunes,,League of Wells,,,1,1,,0,-99,1,,1,,1,1.5,0,4,,,,
201900000003,2019,0,0,,0,,999,Salt Land,11,Sub-Saharan Africa,Unknown,Unknown,,,5,0,,,1,1,1,0,9,Unknown,Unknown,,,,,0,,,0,,0,,,,,,,,,,,
201904010004,2019,4,1,,1,4/3/2019,999,Salt Land,11,Sub-Saharan Africa,Salt,Tin-Aicha,16.5,-3.25,1,0,,,1,1,1,0,6,Hostage Taking,Unaffiliated Individual(s),,,,,0,,,1,1,0,,,,,0,0,0,,,,
`,
  acled: `event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp
SAL1,17 March 2019,2019,1,Political violence,Battles,Armed clash,Front of the Dunes,,Rebel group,Military Forces of Salt Land,,State forces,,,999,Western Africa,Salt Land,Salt,Tin,,Tin-Aicha,16.5000,-3.2500,1,The Dune; Salt News Agency,National,"On 17 March 2019, the Front attacked a camp. 23 fatalities.",23,,1553212800
SAL2,2019-02-14,2019,3,Political violence,Violence against civilians,Attack,Front of the Dunes,,Rebel group,Civilians (Salt Land),,Civilians,,Civilian targeting,999,Western Africa,Salt Land,Salt,,,Salt,17.0,-3.0,3,The Dune,National,"In February, five people were killed.",5,,
SAL3,02 April 2019,2019,2,Political violence,Violence against civilians,Attack,Unidentified Armed Group (Salt Land),,Political militia,Civilians (Salt Land),,Civilians,,Civilian targeting,999,Western Africa,Salt Land,Salt,Tin,,Tin-Aicha,16.5,-3.25,2,,National,"Around 2 April, shots were heard.",0,,1554422400
`,
  tbij: `Strike ID,Country,Date (MM-DD-YYYY),President,Most Specific Location,Latitude,Longitude,Minimum total people killed,Maximum total people killed,Minimum civilians reported killed,Maximum civilians reported killed,Minimum children reported killed,Maximum children reported killed,Minimum reported injured,US confirmed?
SAL001,Salt Land,03-17-2019,Somebody,Tin-Aicha,16.5,-3.25,7,9,0,2,0,0,4,1
SAL002,Salt Land,11-02-2018,Somebody,Unknown,,,1,1,,,,,,0
SAL003,Salt Land,12-25-2018,Somebody,"Wells, Salt",Unknown,Unknown,,12,,,,,,
`,
} as const
